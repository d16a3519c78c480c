#include "watch/mail/mailaccess.h"

#include "watch/mail/mailclient.h"
#include "watch/mail/mailwatcher.h"

#include <algorithm>

namespace countersign {

using namespace imap;

namespace {
Failure tokenFailure(const Error &error)
{
    // Refused: sign in again. Invalid: the registration. Everything else passes.
    const bool needs = error.code == ErrorCode::Refused || error.code == ErrorCode::Invalid;
    Failure out{needs                                ? Trouble::TokenRefused
                : error.code == ErrorCode::Cancelled ? Trouble::Cancelled
                                                     : Trouble::Unavailable,
        error};
    if (error.notBeforeUs > 0)
        out.waitMs = std::max<qint64>(0, (error.notBeforeUs - systemClock().nowUs()) / 1000);
    return out;
}
} // namespace

MailAccess::MailAccess(MailAccount account, const MailMeans &means, QString secret, QObject *parent)
    : QObject(parent), m_account(std::move(account)), m_means(means), m_secret(std::move(secret))
{
}

std::unique_ptr<ImapConnection> MailAccess::connection() const
{
    ConnectionOptions options;
    options.pace = m_means.pace(m_account);
    options.hidden = m_hidden;
    options.slowMs = m_means.options.slowMs;
    return std::make_unique<ImapConnection>(imapAddressOf(m_account), options);
}

QCoro::Task<Outcome<Credentials>> MailAccess::credentials()
{
    if (!m_account.usesOAuth())
        return password();
    return token(m_means.keeper(m_account));
}

QCoro::Task<Outcome<Credentials>> MailAccess::password()
{
    if (!m_secret.isEmpty())
        co_return Credentials{m_account.username, m_secret.toUtf8()};
    const Result<QString> kept =
        co_await resolveSecret(&m_means.secrets, m_account.password, passwordEntry(m_account.name));
    if (!kept)
        co_return std::unexpected(Failure{Trouble::Unavailable, kept.error()});
    if (kept->isEmpty())
        co_return failed(Trouble::WrongPassword, tr("No password is kept for this account. Enter it."));
    co_return Credentials{m_account.username, kept->toUtf8()};
}

QCoro::Task<Outcome<Credentials>> MailAccess::token(QPointer<TokenKeeper> keeper)
{
    const QPointer self(this);
    if (!keeper)
        co_return failed(Trouble::Cancelled, cancelled().error().message);
    if (!m_clientKnown) {
        // Where nothing is kept the registration has no secret; where the keyring is away the token is not there
        // either.
        const Result<QString> secret =
            co_await resolveSecret(&m_means.secrets, m_account.clientSecret, clientSecretEntry(m_account.name));
        if (!self || !keeper)
            co_return failed(Trouble::Cancelled, cancelled().error().message);
        if (secret && !secret->isEmpty())
            keeper->setClient(authClientOf(m_account, *secret));
        m_clientKnown = secret.has_value();
    }
    const Result<QString> access = co_await keeper->access();
    if (!access)
        co_return std::unexpected(tokenFailure(access.error()));
    if (!self)
        co_return failed(Trouble::Cancelled, cancelled().error().message);
    co_return Credentials{m_account.username, access->toUtf8(), true};
}

namespace {
/// What is told of the second attempt, after the first one came as far as a refused token.
SessionReport secondReport(const SessionReport &report)
{
    if (!report)
        return {};
    return [report](SessionStep step, const Outcome<void> &outcome) {
        if (step != SessionStep::Connect || !outcome)
            report(std::max(step, SessionStep::SignIn), outcome);
    };
}

/// The same of the first one, without that.
SessionReport firstReport(const SessionReport &report)
{
    if (!report)
        return {};
    return [report](SessionStep step, const Outcome<void> &outcome) {
        if (outcome || outcome.error().trouble != Trouble::TokenRefused)
            report(step, outcome);
    };
}
} // namespace

/// The owner is told of everything that is wrong, as far as one can see.
QCoro::Task<Outcome<void>> MailAccess::withoutCredentials(
    std::shared_ptr<MailSession> session, Failure why, SessionReport report)
{
    session->connection = connection();
    const Connection connection = session->connection.get();
    const Outcome<void> opened = co_await connection->open();
    report(SessionStep::Connect, opened);
    if (!opened)
        co_return opened;
    const Outcome<void> none = std::unexpected(std::move(why));
    report(SessionStep::SignIn, none);
    co_return none;
}

QCoro::Task<Outcome<void>> MailAccess::open(std::shared_ptr<MailSession> session, SessionReport report)
{
    const QPointer self(this);
    for (int attempt = 0;; ++attempt) {
        Outcome<Credentials> credentials = co_await this->credentials();
        if (!self)
            co_return failed(Trouble::Cancelled, cancelled().error().message);
        if (!credentials && report && attempt == 0) {
            const Outcome<void> none = co_await withoutCredentials(session, credentials.error(), report);
            co_return none;
        }
        if (!credentials) {
            const Outcome<void> none = std::unexpected(credentials.error());
            if (report)
                report(SessionStep::SignIn, none);
            co_return none;
        }
        const bool mayRenew = credentials->isToken && attempt == 0;
        const QString token = credentials->isToken ? QString::fromUtf8(credentials->secret) : QString();
        session->connection = connection();
        const Connection connection = session->connection.get();
        const SessionReport told = attempt > 0 ? secondReport(report) : mayRenew ? firstReport(report) : report;
        const Outcome<void> begun = co_await beginSession(connection, *std::move(credentials), told);
        if (begun || !self || !mayRenew || begun.error().trouble != Trouble::TokenRefused)
            co_return begun;
        TokenKeeper *keeper = m_means.keeper(m_account);
        if (!keeper)
            co_return begun;
        keeper->refused(token);
    }
}

Failure failureOf(const Connection &connection, const Error &error)
{
    // Whoever has ended a session for what was said in it knows why; that it was ended says nothing.
    const std::optional<Failure> ended = connection ? connection->failure() : std::nullopt;
    const bool isOurs = ended && ended->trouble == Trouble::Cancelled && error.code == ErrorCode::Protocol;
    if (ended && !isOurs)
        return *ended;
    if (error.code == ErrorCode::Cancelled)
        return {Trouble::Cancelled, error};
    return {error.code == ErrorCode::Protocol ? Trouble::Protocol : Trouble::Unavailable, error};
}

bool needsOwner(Trouble trouble)
{
    switch (trouble) {
        case Trouble::Network:
        case Trouble::Throttled:
        case Trouble::Unavailable:
        case Trouble::Protocol:
        case Trouble::Cancelled: return false;
        default: return true;
    }
}

QString stateOf(Trouble trouble)
{
    switch (trouble) {
        case Trouble::Certificate:
        case Trouble::NoEncryption: return u"certificate"_s;
        case Trouble::TokenRefused: return u"sign_in"_s;
        case Trouble::WrongPassword:
        case Trouble::AppPassword:
        case Trouble::WebLogin:
        case Trouble::NoWay:
        case Trouble::NotAllowed: return u"refused"_s;
        default: return u"away"_s;
    }
}

} // namespace countersign
