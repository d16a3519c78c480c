#include "watch/mailadmin/mailadminservice.h"

#include "async/alive.h"
#include "async/offload.h"
#include "auth/tokenkeeper.h"
#include "base/config/mailwriter.h"
#include "base/literals.h"
#include "base/log.h"
#include "domain/payloads/settings.h"
#include "watch/mail/mailclient.h"
#include "watch/mailadmin/keptsecrets.h"

#include <QJsonArray>

#include <algorithm>

namespace countersign {

namespace {
/// The server, or the way to it, is away: the account is good as far as anybody knows.
bool isAway(const Error &error)
{
    return error.code == ErrorCode::Unavailable || error.code == ErrorCode::Timeout;
}
} // namespace

const MailAccount *MailAdminService::find(const QString &name) const
{
    const QList<MailAccount> &all = m_parts.config.mail.accounts;
    const auto found = std::ranges::find(all, name, &MailAccount::name);
    return found == all.end() ? nullptr : &*found;
}

const MailAccount *MailAdminService::findAlike(const QString &name) const
{
    const QList<MailAccount> &all = m_parts.config.mail.accounts;
    const auto found = std::ranges::find_if(
        all, [&name](const MailAccount &one) { return one.name.compare(name, Qt::CaseInsensitive) == 0; });
    return found == all.end() ? nullptr : &*found;
}

Result<void> MailAdminService::isKnown(const QString &name) const
{
    if (find(name))
        return {};
    return fail(ErrorCode::NotFound, tr("There is no mail account \"%1\".").arg(name.left(60)));
}

Result<void> MailAdminService::mayBecome(const MailAccount &account) const
{
    const Result<void> sound = checkAccount(account);
    const MailAccount *old = findAlike(account.name);
    const bool isIt =
        old && old->name == account.name && old->username.compare(account.username, Qt::CaseInsensitive) == 0;
    if (!sound || !old || isIt)
        return sound;
    return fail(ErrorCode::Invalid,
        tr("The name \"%1\" is that of another mailbox (%2). Take another name, or remove that account first.")
            .arg(account.name, old->username));
}

const MailAccount *MailAdminService::keptFor(const QString &name) const
{
    const auto signedIn = m_signedIn.constFind(name);
    return signedIn == m_signedIn.constEnd() ? find(name) : &*signedIn;
}

Result<void> MailAdminService::mayUse(const MailAccount &account, const QString &secret) const
{
    if (!secret.isEmpty() && !account.usesOAuth())
        return {};
    const MailAccount *kept = keptFor(account.name);
    if (kept && mayUseKept(*kept, account))
        return {};
    if (account.usesOAuth())
        return fail(ErrorCode::Refused,
            tr("Sign in first: nobody has signed in for exactly this server and this registration."));
    return fail(ErrorCode::Refused, kept ? tr("The password that is kept is for another server or another way to it, "
                                              "and goes nowhere else. Enter it again.")
                                         : tr("Enter the password: none is kept for this account."));
}

QCoro::Task<Result<QString>> MailAdminService::keepSecret(QString entry, QString secret)
{
    const QPointer<MailAdminService> self(this);
    const Result<QString> before = alive(self, co_await m_parts.secrets.read(entry));
    if (!before)
        co_return before;
    const Result<void> kept = co_await m_parts.secrets.write(entry, secret);
    if (!kept)
        co_return fail(kept.error());
    co_return *before;
}

/// Nothing of a change that failed stays.
QCoro::Task<> MailAdminService::takeBack(MailAccount account, bool isNew, bool hasKept, QString earlier)
{
    const QPointer<MailAdminService> self(this);
    if (hasKept) {
        const Result<void> done = co_await m_parts.secrets.write(passwordEntry(account.name), earlier);
        if (!done)
            logWarning("Mail", done.error().message);
    }
    if (!self || !isNew || account.usesOAuth()) // who has just signed in need not do it again
        co_return;
    const Result<void> forgotten = co_await m_parts.watcher.forget(account.name);
    if (!forgotten && forgotten.error().code != ErrorCode::NotFound)
        logWarning("Mail", forgotten.error().message);
}

Result<void> MailAdminService::mayAdd(const MailAccount &account, const QString &secret) const
{
    const Result<void> may = mayBecome(account);
    return may ? mayUse(account, secret) : may;
}

/// The server is asked before anything is held: a slow one keeps no other account from being changed.
QCoro::Task<Result<bool>> MailAdminService::addTask(MailAccount account, QString secret, QString actor)
{
    const QPointer<MailAdminService> self(this);
    if (!secret.isEmpty() && !account.usesOAuth())
        account.password = u"keyring"_s; // it was given to be used
    const Result<void> may = mayAdd(account, secret);
    if (!may)
        co_return fail(may.error());
    if (m_adding.contains(account.name))
        co_return fail(ErrorCode::Conflict,
            tr("The account \"%1\" is being added or changed already. Wait until that has ended.").arg(account.name),
            {}, true);
    m_adding.insert(account.name);
    const MailAccount *known = find(account.name);
    const std::optional<MailAccount> before = known ? std::optional(*known) : std::nullopt;
    const Result<void> begun = alive(self, co_await m_parts.watcher.begin(account, secret));
    if (!self)
        co_return cancelled();
    const Result<bool> added = co_await keepAdded(account, secret, before, begun, actor);
    if (self)
        m_adding.remove(account.name);
    co_return added;
}

/// From where on mail counts is stored by now; then the keyring, then the file: whatever a crash cuts off, an account
/// that is in the file has both.
QCoro::Task<Result<bool>> MailAdminService::keepAdded(
    MailAccount account, QString secret, std::optional<MailAccount> before, Result<void> begun, QString actor)
{
    const QPointer<MailAdminService> self(this);
    const Result<Semaphore::Permit> turn = alive(self, co_await m_changing.acquire());
    if (!turn)
        co_return fail(turn.error());
    const MailAccount *known = find(account.name);
    const bool isNew = !known, isAsBefore = known ? before == *known : !before;
    Result<void> may = begun || isAway(begun.error()) ? mayAdd(account, secret) : begun;
    if (may && !isAsBefore)
        may = fail(ErrorCode::Conflict,
            tr("The account \"%1\" was changed by somebody else meanwhile, so nothing was done. Try again.")
                .arg(account.name),
            {}, true);
    const bool brings = may && !secret.isEmpty() && !account.usesOAuth();
    Result<QString> earlier = QString();
    if (brings) {
        earlier = alive(self, co_await keepSecret(passwordEntry(account.name), secret));
        if (!earlier)
            may = fail(earlier.error());
    }
    if (!self)
        co_return cancelled();
    Result<Config> written = fail(may ? Error{} : may.error());
    if (may) {
        const ConfigSources sources = m_parts.config.sources;
        written = co_await offload(&m_parts.pool, [sources, account] { return writeAccount(sources, account); });
        if (!self)
            co_return cancelled();
    }
    if (!written) {
        co_await takeBack(account, isNew, brings && earlier, earlier.value_or(QString()));
        co_return fail(written.error());
    }
    co_await take(*written, actor);
    co_return begun.has_value();
}

QCoro::Task<> MailAdminService::take(Config written, QString actor)
{
    const QPointer<MailAdminService> self(this);
    m_parts.config.mail.accounts = written.mail.accounts;
    m_parts.watcher.setAccounts(written.mail.accounts);
    Q_EMIT changed();
    QJsonArray names;
    for (const MailAccount &account : std::as_const(written.mail.accounts))
        names.append(account.name);
    const SettingsChanged what{QJsonObject{{u"mail.accounts"_s, names}}};
    const Event event = makeEvent(EventType::SettingsChanged, {}, {}, actor, what);
    const Append change{{}, {event}, 0, {}, {}, {}};
    const Result<Appended> recorded = co_await m_parts.journal.append(change);
    if (!recorded) // it is so all the same
        logWarning("Mail", recorded.error().message);
}

QCoro::Task<Result<void>> MailAdminService::forgetSecrets(MailAccount account)
{
    const QPointer<MailAdminService> self(this);
    Result<void> gone;
    if (const QPointer<TokenKeeper> keeper = account.usesOAuth() ? m_parts.watcher.keeper(account) : nullptr)
        gone = co_await keeper->forget();
    const QStringList entries{passwordEntry(account.name), clientSecretEntry(account.name), signInEntry(account.name)};
    for (const QString &entry : entries) {
        if (!self)
            co_return cancelled();
        const Result<void> done = co_await m_parts.secrets.write(entry, {});
        if (!done)
            gone = done;
    }
    co_return gone;
}

/// The file first: whatever a crash cuts off, nothing is watched that its owner has taken away.
QCoro::Task<Result<bool>> MailAdminService::removeTask(QString name, QString actor)
{
    const QPointer<MailAdminService> self(this);
    const Result<Semaphore::Permit> turn = alive(self, co_await m_changing.acquire());
    if (!turn)
        co_return fail(turn.error());
    const Result<void> known = isKnown(name);
    if (!known)
        co_return fail(known.error());
    const MailAccount account = *find(name);
    const ConfigSources sources = m_parts.config.sources;
    const Result<Config> written =
        alive(self, co_await offload(&m_parts.pool, [sources, name] { return removeAccount(sources, name); }));
    if (!written)
        co_return fail(written.error());
    co_await take(*written, actor);
    if (!self)
        co_return cancelled();
    const Result<void> forgotten = co_await m_parts.watcher.forget(name);
    if (!self)
        co_return cancelled();
    if (!forgotten && forgotten.error().code != ErrorCode::NotFound)
        logWarning("Mail", forgotten.error().message);
    m_signedIn.remove(name);
    const Result<void> gone = co_await forgetSecrets(account);
    if (!gone)
        co_return fail(
            gone.error().code, tr("The account \"%1\" is removed, but its secrets are still in the keyring: %2")
                                   .arg(name, gone.error().message));
    co_return true;
}

} // namespace countersign
