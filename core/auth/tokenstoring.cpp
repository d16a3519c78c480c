#include "auth/tokenkeeper.h"

#include "async/alive.h"
#include "auth/autherror.h"

#include <QCoreApplication>

namespace countersign {

namespace {
Error noKeyring(const QString &provider, const Error &why)
{
    return {ErrorCode::Unavailable,
        QCoreApplication::translate("SignIn",
            "The sign-in at %1 lies in the keyring, which does not answer. Start or unlock it (gnome-keyring or "
            "KWallet).")
            .arg(provider),
        why.detail, true};
}

QString notKept(const QString &provider)
{
    return QCoreApplication::translate("SignIn",
        "The sign-in at %1 works, but the keyring did not take its renewal: unlock it, or you have to sign in again "
        "after the next start.")
        .arg(provider);
}
} // namespace

QCoro::Task<Result<void>> TokenKeeper::load()
{
    if (m_loaded)
        co_return Result<void>{};
    const QPointer self(this);
    const int round = m_round;
    const Result<QString> text = current(self, round, co_await m_store.read(m_options.entry));
    if (!self || m_round != round)
        co_return cancelled();
    if (!text) {
        const Error why = noKeyring(m_client.name(), text.error());
        stand(SignInState::Unknown, why.message);
        co_return fail(why);
    }
    m_loaded = true;
    m_kept = StoredSignIn::fromText(*text);
    if (!m_kept.access.isEmpty()) { // it ends by the clock on the wall; nothing else is known of it
        m_access = m_kept.access;
        m_sinceUs = m_options.clock->nowUs();
        m_sinceMs = m_options.clock->steadyMs();
        m_lifeS = (m_kept.accessUs - m_sinceUs) / 1'000'000;
    }
    if (!m_kept.isEmpty())
        stand(SignInState::Good);
    co_return Result<void>{};
}

/// Stores what is known now. One at a time, so that nothing older comes to lie over it.
QCoro::Task<Result<void>> TokenKeeper::keep()
{
    const QPointer self(this);
    const Result<Semaphore::Permit> turn = alive(self, co_await m_writing.acquire());
    if (!turn)
        co_return fail(turn.error());
    if (!m_unkept) // somebody else has stored it meanwhile
        co_return Result<void>{};
    const StoredSignIn kept = m_kept;
    const Result<void> written = co_await m_store.write(m_options.entry, kept.isEmpty() ? QString() : kept.toText());
    if (!self)
        co_return cancelled();
    if (kept != m_kept) // it has changed meanwhile: whoever did that waits for us
        co_return written;
    m_unkept = !written;
    if (!written) {
        const Error why = noKeyring(m_client.name(), written.error());
        stand(SignInState::NotKept, kept.isEmpty() ? why.message : notKept(m_client.name()));
        co_return fail(why);
    }
    if (kept.isEmpty())
        stand(SignInState::None);
    else if (!m_ended)
        stand(SignInState::Good);
    co_return Result<void>{};
}

// What is under way belongs to what was: it ends, and whoever waits for it waits for what is coming.
void TokenKeeper::beginAnew()
{
    ++m_round;
    m_renewing = false;
    m_loaded = true;
    m_ended.reset();
    m_patienceMs = 0;
    m_endpoint = std::make_unique<TokenEndpoint>(m_options.endpoint);
}

QCoro::Task<Result<void>> TokenKeeper::adopt(AuthTokens tokens)
{
    const QPointer self(this);
    beginAnew();
    const int round = m_round;
    m_kept = {};
    m_unkept = true;
    take(tokens, m_options.clock->nowUs(), m_options.clock->steadyMs());
    m_renewing = true; // who asks now gets it when it is stored
    const Result<void> kept = co_await keep();
    if (self && m_round == round) {
        m_renewing = false;
        answer(m_access);
    }
    co_return kept;
}

QCoro::Task<Result<void>> TokenKeeper::forget()
{
    const QPointer self(this);
    beginAnew();
    const int round = m_round;
    m_kept = {};
    m_unkept = true;
    m_access.clear();
    const Error nobody = authError(AuthFailure::NotSignedIn, m_client.name());
    m_ended = nobody;
    const Result<void> gone = co_await keep();
    if (self && m_round == round)
        answer(fail(nobody));
    co_return gone;
}

} // namespace countersign
