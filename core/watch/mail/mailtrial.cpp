// What filters would have done with the newest mails.
#include "async/alive.h"
#include "async/offload.h"
#include "base/unicodetext.h"
#include "imap/operations/fetchtexts.h"
#include "imap/operations/listmails.h"
#include "watch/mail/mailtext.h"
#include "watch/mail/mailvisit.h"
#include "watch/mail/mailwatcher.h"
#include "watch/mail/mailwindows.h"
#include "watch/mail/readmail.h"

#include <algorithm>
#include <utility>

namespace countersign {

using namespace imap;

namespace {
constexpr int kMostTried = 500;
constexpr qsizetype kMostTrialWords = 500; ///< of a sender or subject that is shown

using Mails = std::vector<FetchedMail>;
using TrialLines = std::vector<std::pair<quint32, MailTrialLine>>; ///< with their UIDs

MailTrialLine lineOf(const ReadMail &mail)
{
    const QDateTime date = mail.mail.arrived.isValid() ? mail.mail.arrived : mail.head.date;
    return {date.isValid() ? date.toMSecsSinceEpoch() * 1000 : 0, firstOf(mail::senderOf(mail.head), kMostTrialWords),
        firstOf(mail.head.subject, kMostTrialWords), mail.verdict.takes, mail.verdict.rule};
}

/// Judged; of the mails themselves nothing stays. On any thread.
TrialLines judged(const MailRules &rules, const QString &folder, Mails mails)
{
    TrialLines out;
    const std::vector<ReadMail> read = readMails(rules, {folder, 1}, std::move(mails));
    for (const ReadMail &mail : read)
        out.emplace_back(mail.mail.uid, lineOf(mail));
    return out;
}

Mails mailsOf(std::vector<MailTexts> texts)
{
    Mails out;
    for (MailTexts &one : texts) {
        one.mail.bytes = withTexts(one.mail.bytes, one.texts);
        out.push_back(std::move(one.mail));
    }
    return out;
}

/// Newest first; servers tell whole seconds, and what comes later in a folder is newer.
QList<MailTrialLine> inOrder(TrialLines lines)
{
    std::ranges::sort(
        lines, std::greater(), [](const auto &line) { return std::pair(line.second.dateUs, line.first); });
    QList<MailTrialLine> out;
    for (auto &line : lines)
        out.append(std::move(line.second));
    return out;
}

/// The newest of both, each newest first.
QList<MailTrialLine> merged(const QList<MailTrialLine> &a, const QList<MailTrialLine> &b, int most)
{
    QList<MailTrialLine> out;
    out.reserve(a.size() + b.size());
    std::ranges::merge(a, b, std::back_inserter(out), std::greater(), &MailTrialLine::dateUs, &MailTrialLine::dateUs);
    out.resize(std::min<qsizetype>(out.size(), most));
    return out;
}
/// The newest mails of one folder. Whoever awaits one of its tasks holds it.
class FolderTrial
{
public:
    FolderTrial(Connection connection, QThreadPool *pool, MailRules rules, QString folder)
        : m_connection(std::move(connection)), m_pool(pool), m_rules(std::move(rules)), m_folder(std::move(folder))
    {
    }
    /// Judges those of `uids`, which is not empty; only where a filter asks for it with their texts.
    QCoro::Task<Result<void>> judge(UidSet uids);
    [[nodiscard]] TrialLines takeLines() { return std::move(m_lines); }

private:
    QCoro::Task<Result<void>> judgeTexts(UidSet uids);
    QCoro::Task<Result<void>> judgeSmall(std::vector<WantedMail> wanted);
    QCoro::Task<Result<void>> judgeLarge(UidSet uids);
    /// What `make` makes, on the pool.
    template <typename F>
    QCoro::Task<> add(F make)
    {
        const TrialLines some =
            co_await offload(m_pool, [rules = m_rules, folder = m_folder, make = std::move(make)]() mutable {
                return judged(rules, folder, make());
            });
        m_lines.insert(m_lines.end(), some.begin(), some.end());
    }

    const Connection m_connection;
    QThreadPool *const m_pool;
    const MailRules m_rules;
    const QString m_folder;
    TrialLines m_lines;
};

QCoro::Task<Result<void>> FolderTrial::judge(UidSet uids)
{
    if (m_rules.needsText) {
        const Result<void> done = co_await judgeTexts(uids);
        co_return done;
    }
    Result<Mails> mails = co_await fetchHeaders(m_connection, uids);
    if (!mails)
        co_return fail(mails.error());
    co_await add([mails = *std::move(mails)]() mutable { return std::move(mails); });
    co_return Result<void>{};
}

/// Small mails as they are, of larger ones what filters read.
QCoro::Task<Result<void>> FolderTrial::judgeTexts(UidSet uids)
{
    const Result<std::optional<std::vector<FetchedItem>>> listed =
        co_await listFew(m_connection, {uids.ranges().constFirst().first, uids.highest()}, kMostListed);
    if (!listed)
        co_return fail(listed.error());
    if (!*listed)
        co_return fail(ErrorCode::Protocol, MailVisit::tr("The mail server lists more mails than it has."));
    std::vector<WantedMail> small;
    UidSet large;
    for (const FetchedItem &item : **listed) {
        const quint64 size = item.size.value_or(0);
        if (!uids.contains(item.uid))
            continue;
        if (size > 0 && size <= kSmallMail)
            small.push_back({item.uid, size});
        else
            large.add(item.uid);
    }
    const Result<void> done = co_await judgeSmall(std::move(small));
    if (!done)
        co_return done;
    const Result<void> whole = co_await judgeLarge(std::move(large));
    co_return whole;
}

QCoro::Task<Result<void>> FolderTrial::judgeSmall(std::vector<WantedMail> wanted)
{
    const std::vector<std::vector<WantedMail>> batches = batchesOf(wanted);
    for (size_t i = 0; i < batches.size(); ++i) {
        Result<Mails> mails = co_await fetchMails(m_connection, batches[i]);
        if (!mails)
            co_return fail(mails.error());
        co_await add([mails = *std::move(mails)]() mutable { return std::move(mails); });
    }
    co_return Result<void>{};
}

QCoro::Task<Result<void>> FolderTrial::judgeLarge(UidSet uids)
{
    while (!uids.isEmpty()) {
        const UidSet some = uids.highestOf(kMostOutlines);
        uids = uids.without(some);
        Result<std::vector<MailOutline>> outlines = co_await fetchOutlines(m_connection, some);
        if (!outlines)
            co_return fail(outlines.error());
        const std::vector<std::vector<MailOutline>> batches = textBatchesOf(*std::move(outlines));
        for (size_t i = 0; i < batches.size(); ++i) {
            Result<std::vector<MailTexts>> texts = co_await fetchTexts(m_connection, batches[i]);
            if (!texts)
                co_return fail(texts.error());
            co_await add([texts = *std::move(texts)]() mutable { return mailsOf(std::move(texts)); });
        }
    }
    co_return Result<void>{};
}
} // namespace

QCoro::Task<Result<MailTrial>> MailVisit::tryFilters(QList<MailFilter> filters, int most)
{
    const QPointer self(this);
    const Result<void> begun = alive(self, co_await begin());
    if (!begun)
        co_return fail(begun.error());
    most = std::clamp(most, 1, kMostTried);
    const MailRules rules{m_account.name, filters, m_means.options.ownAddresses, mail::needsText(filters)};
    MailTrial out;
    for (qsizetype i = 0; i < m_account.folders.size(); ++i) {
        const QString folder = m_account.folders[i];
        const Result<FolderState> state = alive(self, co_await open(folder));
        if (!state)
            co_return fail(state.error());
        const Result<UidSet> all =
            alive(self, co_await listUids(connection(), {1, 0xffffffffU}, mostIn(state->exists)));
        if (!all)
            co_return fail(all.error());
        const UidSet newest = all->highestOf(quint64(most));
        if (newest.isEmpty())
            continue;
        FolderTrial trial(connection(), m_means.pool, rules, folder);
        const Result<void> done = alive(self, co_await trial.judge(newest));
        if (!done)
            co_return fail(done.error());
        out.lines = merged(out.lines, inOrder(trial.takeLines()), most);
    }
    co_await end();
    out.looked = int(out.lines.size());
    out.taken = int(std::ranges::count_if(out.lines, &MailTrialLine::takes));
    co_return out;
}

} // namespace countersign
