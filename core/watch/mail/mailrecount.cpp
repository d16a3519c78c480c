// The audit of an account: each folder for itself, and what was passed over is fetched.
#include "async/alive.h"
#include "watch/mail/accountwatch.h"
#include "watch/mail/visit.h"

#include <algorithm>

namespace countersign {

namespace {
constexpr int kTries = 10; ///< seconds that what has just arrived, or is fetched now, may take
constexpr int kPauseMs = 1000;

bool isSettled(const Result<MailAuditFolder> &folder)
{
    return folder ? folder->missing.empty() : !folder.error().retryable;
}

/// Those of `passedOver` that are there by now.
std::vector<quint32> fetchedOf(const std::vector<quint32> &passedOver, const std::vector<quint32> &missing)
{
    std::vector<quint32> out;
    std::ranges::set_difference(passedOver, missing, std::back_inserter(out));
    return out;
}
} // namespace

QCoro::Task<Result<MailAuditFolder>> MailWatcher::recount(QString account, QString name, MailVisit *with)
{
    const QPointer self(this);
    const QPointer visit(with);
    Result<MailAuditFolder> folder = alive(self, co_await visit->audit(name));
    std::vector<quint32> passedOver;
    for (int tries = 0; self && visit && m_scope && !isSettled(folder) && tries < kTries; ++tries) {
        const auto watch = m_watches.find(account);
        FolderWatch *watched = watch == m_watches.end() ? nullptr : watch->second->folder(name);
        if (!watched)
            break;
        if (folder) {
            passedOver = tries == 0 ? folder->fetched : passedOver;
            watched->lookFrom(folder->missing.front());
        } else if (tries == 0) {
            watched->reopen();
        }
        const Result<void> slept = co_await m_scope->sleep(kPauseMs);
        if (!self || !slept || !visit)
            co_return cancelled();
        folder = alive(self, co_await visit->audit(name));
    }
    if (folder)
        folder->fetched = fetchedOf(passedOver, folder->missing);
    co_return folder;
}

QCoro::Task<Result<MailAudit>> MailWatcher::audit(QString name)
{
    const QPointer self(this);
    const std::optional<MailAccount> account = accountNamed(name);
    if (!account)
        co_return unknownAccount(name);
    const Visit visit(new MailVisit(*account, m_means, {}, this));
    const Result<void> begun = alive(self, co_await visit->begin());
    if (!begun)
        co_return fail(begun.error());
    MailAudit out{name};
    std::optional<Error> wrong;
    for (qsizetype i = 0; i < account->folders.size(); ++i) {
        Result<MailAuditFolder> folder = alive(self, co_await recount(name, account->folders[i], visit.get()));
        if (!self || !visit)
            co_return cancelled();
        if (!folder) {
            wrong = folder.error();
            folder = MailAuditFolder{account->folders[i]};
            folder->problem = wrong->message;
        }
        out.folders.append(*folder);
    }
    co_await visit->end();
    if (wrong && std::ranges::none_of(out.folders, &QString::isEmpty, &MailAuditFolder::problem))
        co_return fail(*wrong);
    co_return out;
}

} // namespace countersign
