#include "watch/mailadmin/mailadminservice.h"

#include "async/alive.h"
#include "auth/signin.h"
#include "auth/tokenkeeper.h"
#include "base/config/mailwriter.h"
#include "base/literals.h"
#include "base/log.h"
#include "watch/mail/mailclient.h"
#include "watch/mailadmin/keptsecrets.h"

namespace countersign {

// Signing in with OAuth: the browser, and what it has brought.

QCoro::Task<Result<QString>> MailAdminService::clientSecretOf(MailAccount account, QString given)
{
    if (given.isEmpty()) {
        const MailAccount *kept = keptFor(account.name);
        if (!kept || !mayUseKept(*kept, account))
            co_return QString(); // a new registration brings its own
        Result<QString> known =
            co_await resolveSecret(&m_parts.secrets, account.clientSecret, clientSecretEntry(account.name));
        co_return known;
    }
    const Result<void> kept = co_await m_parts.secrets.write(clientSecretEntry(account.name), given);
    if (!kept)
        co_return fail(kept.error());
    co_return given;
}

QCoro::Task<Result<bool>> MailAdminService::signInTask(MailAccount account, QString clientSecret)
{
    const QPointer<MailAdminService> self(this);
    if (!account.usesOAuth())
        co_return fail(ErrorCode::Invalid,
            tr("This account signs in with a password. For a sign-in in the browser it needs a client_id."));
    const Result<void> may = mayBecome(account);
    if (!may)
        co_return fail(may.error());
    const bool wasThere = find(account.name) != nullptr;
    if (!m_browser)
        co_return fail(ErrorCode::Refused,
            tr("No browser can be opened from here. Sign in with \"countersign mail add %1\" in a terminal.")
                .arg(account.username));
    const Result<QString> secret = alive(self, co_await clientSecretOf(account, clientSecret));
    if (!secret)
        co_return fail(secret.error());
    cancelSignIn(); // one at a time: the newer one is meant
    const auto run = std::make_unique<SignIn>(authClientOf(account, *secret), SignInOptions{.open = m_browser});
    m_signIn = run.get();
    const Result<AuthTokens> tokens = alive(self, co_await run->run());
    if (!tokens)
        co_return fail(tokens.error());
    const Result<bool> ended = co_await endSignIn(account, *secret, *tokens, wasThere);
    co_return ended;
}

/// Whoever removes an account while its owner is in the browser leaves nobody to whom the tokens belong.
QCoro::Task<Result<bool>> MailAdminService::endSignIn(
    MailAccount account, QString clientSecret, AuthTokens tokens, bool wasThere)
{
    const QPointer<MailAdminService> self(this);
    const Result<Semaphore::Permit> turn = alive(self, co_await m_changing.acquire());
    if (!turn)
        co_return fail(turn.error());
    const Result<void> may = wasThere ? isKnown(account.name) : Result<void>();
    if (!may) { // kept for it before the browser was opened
        const Result<void> gone = co_await m_parts.secrets.write(clientSecretEntry(account.name), {});
        if (!gone)
            logWarning("Mail", gone.error().message);
        co_return fail(may.error());
    }
    const Result<void> become = mayBecome(account);
    if (!become)
        co_return fail(become.error());
    const Result<bool> kept = co_await keepSignIn(account, clientSecret, tokens);
    co_return kept;
}

QCoro::Task<Result<void>> MailAdminService::isNewToAll(MailAccount account)
{
    const QPointer<MailAdminService> self(this);
    bool isNew = !findAlike(account.name) && !m_signedIn.contains(account.name);
    const QStringList entries{passwordEntry(account.name), clientSecretEntry(account.name), signInEntry(account.name)};
    for (qsizetype i = 0; isNew && i < entries.size(); ++i) {
        const Result<QString> kept = alive(self, co_await m_parts.secrets.read(entries[i]));
        if (!kept)
            co_return fail(kept.error());
        isNew = kept->isEmpty();
    }
    if (!isNew)
        co_return fail(ErrorCode::Refused,
            tr("Something is kept for an account \"%1\" already. Signing in anew needs a person: use a terminal or the "
               "window.")
                .arg(account.name));
    co_return Result<void>{};
}

/// Nothing is touched before all is judged, and nobody else changes anything between.
QCoro::Task<Result<bool>> MailAdminService::adoptTask(
    MailAccount account, QString clientSecret, AuthTokens tokens, Asker asker)
{
    const QPointer<MailAdminService> self(this);
    const Result<Semaphore::Permit> turn = alive(self, co_await m_changing.acquire());
    if (!turn)
        co_return fail(turn.error());
    if (!account.usesOAuth())
        co_return fail(ErrorCode::Invalid, tr("This account signs in with a password."));
    Result<void> may = mayBecome(account);
    if (may && asker == Asker::Program)
        may = alive(self, co_await isNewToAll(account));
    if (!may)
        co_return fail(may.error());
    const Result<bool> kept = co_await keepSignIn(account, clientSecret, tokens);
    co_return kept;
}

QCoro::Task<Result<bool>> MailAdminService::keepSignIn(MailAccount account, QString clientSecret, AuthTokens tokens)
{
    const QPointer<MailAdminService> self(this);
    const Result<QString> secret = alive(self, co_await clientSecretOf(account, clientSecret));
    if (!secret)
        co_return fail(secret.error());
    const QPointer<TokenKeeper> keeper = m_parts.watcher.keeper(account);
    if (!keeper)
        co_return fail(ErrorCode::Invalid, tr("This account signs in with a password."));
    keeper->setClient(authClientOf(account, *secret));
    m_signedIn.insert(account.name, account);
    const Result<void> kept = alive(self, co_await keeper->adopt(tokens));
    if (self && find(account.name))
        m_parts.watcher.retry(account.name);
    if (!kept)
        co_return fail(kept.error());
    co_return true;
}

void MailAdminService::cancelSignIn()
{
    if (m_signIn)
        m_signIn->cancel();
}

void MailAdminService::signIn(MailAccount account, QString clientSecret, QObject *context, Callback<bool> answer)
{
    hand<bool>(signInTask(std::move(account), std::move(clientSecret)), context, std::move(answer));
}

} // namespace countersign
