// What filters would have done with the newest mails.
#include "async/alive.h"
#include "async/offload.h"
#include "imap/operations/listmails.h"
#include "watch/mail/mailvisit.h"
#include "watch/mail/mailwatcher.h"
#include "watch/mail/readmail.h"

#include <algorithm>
#include <numeric>

namespace countersign {

using namespace imap;

namespace {
constexpr int kMost = 500;

MailTrialLine lineOf(const ReadMail &mail)
{
    const QDateTime date = mail.mail.arrived.isValid() ? mail.mail.arrived : mail.head.date;
    return {date.isValid() ? date.toMSecsSinceEpoch() * 1000 : 0, mail::senderOf(mail.head), mail.head.subject,
        mail.verdict.takes, mail.verdict.rule};
}

/// Newest first; servers tell whole seconds, and what comes later in a folder is newer.
MailTrial counted(QList<MailTrialLine> lines, int most)
{
    std::vector<qsizetype> places(size_t(lines.size()));
    std::iota(places.begin(), places.end(), 0);
    std::ranges::sort(
        places, std::greater(), [&lines](qsizetype place) { return std::pair(lines[place].dateUs, place); });
    places.resize(std::min(places.size(), size_t(most)));
    MailTrial out;
    for (const qsizetype place : places) {
        out.lines.append(lines[place]);
        out.taken += lines[place].takes ? 1 : 0;
    }
    out.looked = int(out.lines.size());
    return out;
}

QList<MailTrialLine> tried(const MailRules &rules, const QString &folder, std::vector<FetchedMail> mails)
{
    QList<MailTrialLine> out;
    const std::vector<ReadMail> read = readMails(rules, {folder, 1}, std::move(mails));
    for (const ReadMail &mail : read)
        out.append(lineOf(mail));
    return out;
}
} // namespace

QCoro::Task<Result<std::vector<FetchedMail>>> MailVisit::newest(QString folder, int most, bool whole)
{
    const QPointer self(this);
    const Result<FolderState> state = alive(self, co_await open(folder));
    if (!state)
        co_return fail(state.error());
    const Result<UidSet> all = alive(self, co_await listUids(connection(), {1, 0xffffffffU}));
    if (!all)
        co_return fail(all.error());
    const UidSet newest = all->highestOf(quint64(most));
    if (newest.isEmpty())
        co_return std::vector<FetchedMail>{};
    if (!whole) {
        Result<std::vector<FetchedMail>> headers = co_await fetchHeaders(connection(), newest);
        co_return headers;
    }
    const Result<std::vector<FetchedItem>> listed =
        alive(self, co_await listMails(connection(), {newest.ranges().constFirst().first, newest.highest()}));
    if (!listed)
        co_return fail(listed.error());
    std::vector<WantedMail> wanted;
    for (const FetchedItem &item : *listed)
        wanted.push_back({item.uid, item.size.value_or(0)});
    const std::vector<std::vector<WantedMail>> batches = batchesOf(wanted);
    std::vector<FetchedMail> out;
    for (size_t i = 0; i < batches.size(); ++i) {
        Result<std::vector<FetchedMail>> some = alive(self, co_await fetchMails(connection(), batches[i]));
        if (!some)
            co_return fail(some.error());
        for (FetchedMail &mail : *some) {
            mail.bytes = mail.bytes.left(1024 * 1024); // filters read no further, and 500 mails may be large
            out.push_back(std::move(mail));
        }
    }
    co_return out;
}

QCoro::Task<Result<MailTrial>> MailVisit::tryFilters(QList<MailFilter> filters, int most)
{
    const QPointer self(this);
    const Result<void> begun = alive(self, co_await begin());
    if (!begun)
        co_return fail(begun.error());
    most = std::clamp(most, 1, kMost);
    const MailRules rules{m_account.name, filters, m_means.options.ownAddresses, mail::needsText(filters)};
    QList<MailTrialLine> lines;
    for (qsizetype i = 0; i < m_account.folders.size(); ++i) {
        const QString folder = m_account.folders[i];
        Result<std::vector<FetchedMail>> mails = alive(self, co_await newest(folder, most, rules.needsText));
        if (!mails)
            co_return fail(mails.error());
        const QList<MailTrialLine> some = co_await offload(m_means.pool,
            [rules, folder, mails = *std::move(mails)]() mutable { return tried(rules, folder, std::move(mails)); });
        if (!self)
            co_return cancelled();
        lines += some;
    }
    co_await end();
    co_return counted(std::move(lines), most);
}

} // namespace countersign
