// What MailWatcher is asked once: each in a session of its own beside those that watch.
#include "async/alive.h"
#include "watch/mail/accountwatch.h"
#include "watch/mail/mailskipped.h"
#include "watch/mail/mailwatcher.h"
#include "watch/mail/visit.h"

namespace countersign {

void MailWatcher::endVisits()
{
    qDeleteAll(findChildren<MailVisit *>());
}

QCoro::Task<Result<void>> MailWatcher::begin(MailAccount account, QString secret)
{
    const Visit visit(new MailVisit(account, m_means, secret, this));
    const Result<void> begun = co_await visit->beginWithin(m_options.beginMs);
    co_return begun;
}

QCoro::Task<MailTest> MailWatcher::test(MailAccount account, QString secret)
{
    const Visit visit(new MailVisit(account, m_means, secret, this));
    const MailTest tested = co_await visit->testWithin(m_options.visitMs);
    co_return tested;
}

QCoro::Task<Result<MailTrial>> MailWatcher::tryFilters(QString name, QList<MailFilter> filters, int most)
{
    const std::optional<MailAccount> account = accountNamed(name);
    if (!account)
        co_return unknownAccount(name);
    const Visit visit(new MailVisit(*account, m_means, {}, this));
    const Result<MailTrial> tried = co_await visit->tryFilters(std::move(filters), most);
    co_return tried;
}

QCoro::Task<Result<MailSkippedPage>> MailWatcher::skipped(MailSkippedAsk ask)
{
    return skippedMails(&m_means.store, std::move(ask));
}

QCoro::Task<Result<void>> MailWatcher::forget(QString name)
{
    const QPointer self(this);
    QStringList folders;
    if (const std::optional<MailAccount> account = accountNamed(name))
        folders = account->folders;
    m_accounts.removeIf([&name](const MailAccount &account) { return account.name == name; });
    apply();
    while (m_ending.contains(name)) {
        const OneShot<bool> ended;
        m_whenEnded.push_back(ended);
        co_await ended.wait();
        if (!self)
            co_return cancelled();
    }
    EventStore &store = m_means.store;
    const Result<QString> noted = alive(self, co_await store.setting(foldersKey(name)));
    if (!noted)
        co_return fail(noted.error());
    folders += noted->split(u'\n', Qt::SkipEmptyParts);
    QStringList keys{foldersKey(name), signInKey(name)};
    for (const QString &folder : std::as_const(folders))
        keys.append(progressKey(name, folder));
    for (qsizetype i = 0; i < keys.size(); ++i) {
        const Result<void> gone = alive(self, co_await store.setSetting(keys[i], {}));
        if (!gone)
            co_return gone;
    }
    Result<void> out;
    if (const QPointer<TokenKeeper> keeper = m_keepers.existing(name)) {
        out = alive(self, co_await keeper->forget());
        if (self && out)
            m_keepers.drop(name);
    }
    if (self)
        noteAccounts();
    co_return out;
}

} // namespace countersign
