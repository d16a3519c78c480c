#include "auth/tokenkeeper.h"

#include "auth/autherror.h"

namespace countersign {

namespace {
constexpr qint64 kEarlyS = 300; // before its end, or a fifth of its life where that is shorter
} // namespace

TokenKeeper::TokenKeeper(AuthClient client, SecretStore &store, KeeperOptions options, QObject *parent)
    : QObject(parent),
      m_client(std::move(client)),
      m_store(store),
      m_options(std::move(options)),
      m_endpoint(std::make_unique<TokenEndpoint>(m_options.endpoint))
{
}

TokenKeeper::~TokenKeeper()
{
    ++m_round;
    answer(cancelled());
}

void TokenKeeper::answer(const Result<QString> &access)
{
    const Result<QString> given = access;
    const auto waiting = std::exchange(m_waiting, {});
    for (const OneShot<Result<QString>> &one : waiting) // who gets it may let go of us
        one.resolve(given);
}

void TokenKeeper::stand(SignInState state, const QString &message)
{
    SignInStanding now{state, message, state == SignInState::None ? 0 : m_kept.endsUs};
    // In a turn of its own: who hears it may let go of us.
    if (std::exchange(m_standing, now) != now)
        QMetaObject::invokeMethod(this, &TokenKeeper::standingChanged, Qt::QueuedConnection);
}

// By both clocks: the steady one does not run while the machine sleeps, the other one may be set. Whichever says that
// it is over is believed, since one renewal too many does no harm.
bool TokenKeeper::isFresh(qint64 earlyS) const
{
    const qint64 leftMs = (m_lifeS - earlyS) * 1000;
    const qint64 steady = m_options.clock->steadyMs() - m_sinceMs;
    const qint64 wall = (m_options.clock->nowUs() - m_sinceUs) / 1000;
    return !m_access.isEmpty() && steady < leftMs && wall >= 0 && wall < leftMs;
}

QCoro::Task<Result<QString>> TokenKeeper::access()
{
    if (m_ended)
        co_return fail(*m_ended);
    if (!m_renewing && isFresh(std::min(kEarlyS, m_lifeS / 5)))
        co_return Result<QString>(m_access); // a copy: QCoro 0.8 empties what it is given
    if (!m_renewing && m_options.clock->steadyMs() < m_patienceMs)
        co_return isFresh(0) ? Result<QString>(m_access) : fail(m_patient);
    const OneShot<Result<QString>> mine;
    m_waiting.push_back(mine);
    if (!std::exchange(m_renewing, true))
        m_scope.spawn(renew());
    Result<QString> given = co_await mine.wait();
    co_return given;
}

QCoro::Task<> TokenKeeper::renew()
{
    const QPointer self(this);
    const int round = m_round;
    const Result<QString> access = co_await renewed();
    if (!self || m_round != round)
        co_return;
    m_renewing = false;
    answer(access);
}

QCoro::Task<Result<QString>> TokenKeeper::renewed()
{
    const QPointer self(this);
    const int round = m_round;
    const Result<void> loaded = current(self, round, co_await load());
    if (!loaded)
        co_return fail(loaded.error());
    if (isFresh(m_kept.refresh.isEmpty() ? 0 : std::min(kEarlyS, m_lifeS / 5)))
        co_return Result<QString>(m_access);
    if (m_kept.refresh.isEmpty())
        co_return fail(
            failed(authError(m_kept.isEmpty() ? AuthFailure::NotSignedIn : AuthFailure::SignInAgain, m_client.name())));
    if (m_unkept) { // a keyring that was locked may be open again; without it, work goes on all the same
        const Result<void> tried = co_await keep();
        if (!self || m_round != round)
            co_return cancelled();
    }
    const qint64 sinceUs = m_options.clock->nowUs(), sinceMs = m_options.clock->steadyMs();
    const Result<AuthTokens> tokens = current(self, round, co_await m_endpoint->refresh(m_client, m_kept.refresh));
    if (!self || m_round != round)
        co_return cancelled();
    if (!tokens) {
        const Error why = failed(tokens.error());
        co_return (why.retryable && isFresh(0)) ? Result<QString>(m_access) : fail(why);
    }
    take(*tokens, sinceUs, sinceMs);
    const Result<void> kept = co_await keep();
    if (!self || m_round != round)
        co_return cancelled();
    const QString access = m_access; // stored or not: without it, work would stop as well
    if (!m_unkept)
        stand(SignInState::Good);
    co_return access;
}

void TokenKeeper::take(const AuthTokens &tokens, qint64 sinceUs, qint64 sinceMs)
{
    const StoredSignIn next = m_kept.after(tokens, sinceUs);
    m_unkept = m_unkept || next != m_kept;
    m_kept = next;
    m_access = tokens.access;
    m_lifeS = tokens.lifeS;
    m_sinceUs = sinceUs;
    m_sinceMs = sinceMs;
    m_patienceMs = 0;
}

Error TokenKeeper::failed(Error why)
{
    if (why.code == ErrorCode::Refused || why.code == ErrorCode::Invalid) {
        m_ended = why;
        const bool nobody = m_kept.isEmpty();
        stand(why.code == ErrorCode::Invalid ? SignInState::Wrong
              : nobody                       ? SignInState::None
                                             : SignInState::Again,
            why.message);
    } else if (why.notBeforeUs > 0) {
        m_patient = why;
        m_patienceMs = m_options.clock->steadyMs() + (why.notBeforeUs - systemClock().nowUs()) / 1000;
    }
    return why;
}

void TokenKeeper::refused(const QString &access)
{
    if (access == m_access)
        m_access.clear();
}

void TokenKeeper::setClient(AuthClient client)
{
    m_client = std::move(client);
    if (m_ended && m_ended->code == ErrorCode::Invalid)
        m_ended.reset();
}

} // namespace countersign
