// Proof that nothing was missed: what the server has, compared with what became of it.
#include "async/alive.h"
#include "imap/operations/listmails.h"
#include "mail/mailhead.h"
#include "watch/mail/mailbegin.h"
#include "watch/mail/mailclient.h"
#include "watch/mail/mailprogress.h"
#include "watch/mail/mailround.h"
#include "watch/mail/mailvisit.h"
#include "watch/mail/mailwindows.h"

#include <algorithm>
#include <iterator>

namespace countersign {

using namespace imap;

namespace {
constexpr int kPage = 5000;

/// UID → what became of it, from the journal's own table.
QCoro::Task<Result<QHash<quint32, QString>>> outcomesUnder(EventStore *store, QString prefix)
{
    QHash<quint32, QString> out;
    QString after;
    while (true) {
        const Result<QList<std::pair<QString, QString>>> page = co_await store->sourcesUnder(prefix, after, kPage);
        if (!page)
            co_return fail(page.error());
        for (qsizetype i = 0; i < page->size(); ++i) {
            after = page->at(i).first;
            if (const quint32 uid = after.mid(prefix.size()).toUInt(); uid > 0)
                out.insert(uid, page->at(i).second);
        }
        if (page->size() < kPage)
            co_return out;
    }
}

void count(MailAuditFolder &out, quint32 uid, const QString &outcome)
{
    if (outcome.isEmpty())
        out.missing.push_back(uid);
    else if (outcome.startsWith(u"parked:"))
        ++out.parked;
    else if (outcome.startsWith(u"filtered:"))
        ++out.filtered;
    else if (outcome.startsWith(u"same:"))
        ++out.same;
    else
        ++out.actions;
}
} // namespace

QCoro::Task<Result<MailAuditFolder>> MailVisit::audit(QString folder)
{
    const QPointer self(this);
    const Result<FolderState> state = alive(self, co_await open(folder));
    if (!state)
        co_return fail(state.error());
    const Result<QString> kept = alive(self, co_await m_means.store.setting(progressKey(m_account.name, folder)));
    if (!kept)
        co_return fail(kept.error());
    const std::optional<MailProgress> progress = MailProgress::fromText(*kept);
    if (!progress && !kept->isEmpty())
        co_return fail(ErrorCode::Unavailable,
            tr("How far %1 has been taken in is no longer known, so it cannot be recounted.").arg(folder));
    if (!progress)
        co_return fail(ErrorCode::Unavailable, tr("%1 has not been looked at yet.").arg(folder), {}, true);
    const Result<bool> isAsBefore =
        alive(self, co_await isNumberedAsBefore(connection(), *state, *progress, originOf(m_account)));
    if (!isAsBefore)
        co_return fail(isAsBefore.error());
    if (!*isAsBefore)
        co_return fail(ErrorCode::Unavailable,
            tr("The mail server has numbered %1 anew; it is being looked at again.").arg(folder), {}, true);
    std::vector<quint32> uids;
    const Result<std::vector<UidRange>> windows = alive(
        self, co_await windowsFrom(connection(), {progress->first, state->uidNext, state->exists, state->exists}));
    if (!windows)
        co_return fail(windows.error());
    for (size_t i = 0; i < windows->size(); ++i) {
        const Result<std::vector<FetchedItem>> listed = alive(self, co_await listMails(connection(), (*windows)[i]));
        if (!listed)
            co_return fail(listed.error());
        if (uids.size() + listed->size() > mostIn(state->exists))
            co_return fail(tooManyMails());
        for (const FetchedItem &item : *listed)
            if (progress->counts(item.uid, item.internalDate))
                uids.push_back(item.uid);
    }
    // Asked last: what was settled meanwhile counts.
    const Result<QHash<quint32, QString>> outcomes =
        alive(self, co_await outcomesUnder(&m_means.store,
                        mail::placePrefix(m_account.name, folder, state->uidValidity, progress->epoch)));
    if (!outcomes)
        co_return fail(outcomes.error());
    MailAuditFolder out{folder, state->uidValidity, progress->first, uids.empty() ? progress->first - 1 : uids.back()};
    for (const quint32 uid : uids)
        count(out, uid, outcomes->value(uid));
    std::ranges::copy_if(out.missing, std::back_inserter(out.fetched),
        [&progress](quint32 uid) { return uid <= progress->watermark; }); // if they can be
    out.older = std::max<qint64>(0, qint64(state->exists) - qint64(uids.size()));
    co_return out;
}

} // namespace countersign
