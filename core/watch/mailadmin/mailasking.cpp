#include "watch/mailadmin/mailadminservice.h"

#include "async/alive.h"
#include "auth/signin.h"
#include "base/config/mailwriter.h"
#include "base/literals.h"
#include "watch/mailadmin/mailproposing.h"

#include <algorithm>

namespace countersign {

// What changes nothing, and how surfaces are answered.

MailAdminService::MailAdminService(MailAdminParts parts) : m_parts(std::move(parts))
{
    connect(&m_parts.watcher, &MailWatcher::accountsChanged, this, &MailAdmin::changed);
}

MailAdminService::~MailAdminService() = default;

QCoro::Task<> MailAdminService::stop()
{
    cancelSignIn();
    m_changing.cancelAll();
    m_scope.requestStop();
    co_await m_scope.drained();
}

QList<MailAccountInfo> MailAdminService::accounts() const
{
    return m_parts.watcher.accounts();
}

QCoro::Task<Result<MailProposal>> MailAdminService::proposeTask(QString address)
{
    QStringList taken;
    for (const MailAccount &account : std::as_const(m_parts.config.mail.accounts))
        taken.append(account.name);
    Result<MailProposal> proposal = co_await proposeAccount(address, taken, &m_parts.dns);
    co_return proposal;
}

/// A program learns nothing of other servers, nor which password one takes.
Result<void> MailAdminService::mayTest(const MailAccount &account, const QString &secret, Asker asker) const
{
    const Result<void> may = mayUse(account, secret);
    const MailAccount *known = find(account.name);
    if (asker == Asker::Person || (may && known && *known == account && secret.isEmpty()))
        return may;
    if (!may && known && secret.isEmpty())
        return may;
    return fail(ErrorCode::Refused,
        tr("Without a person only an account that is there is tried, as it is and with the password that is kept. Use "
           "a terminal or the window."));
}

QCoro::Task<Result<MailTest>> MailAdminService::testTask(MailAccount account, QString secret, Asker asker)
{
    Result<void> sound = checkAccount(account);
    if (sound)
        sound = mayTest(account, secret, asker);
    if (!sound)
        co_return fail(sound.error());
    if (const MailAccount *kept = account.usesOAuth() ? keptFor(account.name) : nullptr) {
        // The tokens' keeper is the one that watches: it is asked, and never given something else to go by.
        account.scope = kept->scope;
        account.clientSecret = kept->clientSecret;
    }
    MailTest test = co_await m_parts.watcher.test(account, secret);
    co_return test;
}

QCoro::Task<Result<MailTrial>> MailAdminService::trialTask(QString name, QList<MailFilter> filters)
{
    const Result<void> known = isKnown(name);
    if (!known)
        co_return fail(known.error());
    MailAccount tried = *find(name);
    tried.filters = filters;
    const Result<void> sound = checkAccount(tried);
    if (!sound)
        co_return fail(sound.error());
    Result<MailTrial> trial = co_await m_parts.watcher.tryFilters(name, filters);
    co_return trial;
}

QCoro::Task<Result<MailAudit>> MailAdminService::auditTask(QString name)
{
    const Result<void> known = isKnown(name);
    if (!known)
        co_return fail(known.error());
    Result<MailAudit> audit = co_await m_parts.watcher.audit(name);
    co_return audit;
}

QCoro::Task<Result<MailSkippedPage>> MailAdminService::skippedTask(MailSkippedAsk ask)
{
    const Result<void> known = ask.account.isEmpty() ? Result<void>{} : isKnown(ask.account);
    if (!known)
        co_return fail(known.error());
    Result<MailSkippedPage> skipped = co_await m_parts.watcher.skipped(std::move(ask));
    co_return skipped;
}

void MailAdminService::propose(QString address, QObject *context, Callback<MailProposal> answer)
{
    hand<MailProposal>(proposeTask(std::move(address)), context, std::move(answer));
}

void MailAdminService::test(MailAccount account, QString secret, QObject *context, Callback<MailTest> answer)
{
    hand<MailTest>(testTask(std::move(account), std::move(secret), Asker::Person), context, std::move(answer));
}

void MailAdminService::add(MailAccount account, QString secret, QObject *context, Callback<bool> answer)
{
    hand<bool>(addTask(std::move(account), std::move(secret), u"human:gui"_s), context, std::move(answer));
}

void MailAdminService::remove(QString name, QObject *context, Callback<bool> answer)
{
    hand<bool>(removeTask(std::move(name), u"human:gui"_s), context, std::move(answer));
}

void MailAdminService::tryFilters(QString name, QList<MailFilter> filters, QObject *context, Callback<MailTrial> answer)
{
    hand<MailTrial>(trialTask(std::move(name), std::move(filters)), context, std::move(answer));
}

void MailAdminService::audit(QString name, QObject *context, Callback<MailAudit> answer)
{
    hand<MailAudit>(auditTask(std::move(name)), context, std::move(answer));
}

void MailAdminService::skipped(MailSkippedAsk ask, QObject *context, Callback<MailSkippedPage> answer)
{
    hand<MailSkippedPage>(skippedTask(std::move(ask)), context, std::move(answer));
}

} // namespace countersign
