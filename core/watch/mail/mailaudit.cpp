// Proof that nothing was missed: what the server has, compared with what became of it.
#include "async/alive.h"
#include "async/offload.h"
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
constexpr int kAuditPage = 5000;

/// What became of a mail.
enum class Became : char { Action, Same, Filtered, Parked };
struct Settled
{
    quint32 uid;
    Became what;
};

Became becameOf(const QString &outcome)
{
    return outcome.startsWith(u"parked:")     ? Became::Parked
           : outcome.startsWith(u"filtered:") ? Became::Filtered
           : outcome.startsWith(u"same:")     ? Became::Same
                                              : Became::Action;
}

/// From the journal's own table, in its order.
QCoro::Task<Result<std::vector<Settled>>> settledUnder(EventStore *store, QString prefix)
{
    std::vector<Settled> out;
    QString after;
    while (true) {
        const Result<QList<std::pair<QString, QString>>> page = co_await store->sourcesUnder(prefix, after, kAuditPage);
        if (!page)
            co_return fail(page.error());
        for (const auto &[key, outcome] : *page)
            if (const quint32 uid = QStringView(key).sliced(prefix.size()).toUInt(); uid > 0 && !outcome.isEmpty())
                out.push_back({uid, becameOf(outcome)});
        if (page->size() < kAuditPage)
            co_return out;
        after = page->constLast().first;
    }
}

void count(MailAuditFolder &out, Became what)
{
    switch (what) {
        case Became::Action: ++out.actions; break;
        case Became::Same: ++out.same; break;
        case Became::Filtered: ++out.filtered; break;
        case Became::Parked: ++out.parked; break;
    }
}

/// Both in any order. A large mailbox has a million; on any thread.
MailAuditFolder compared(
    MailAuditFolder out, std::vector<quint32> uids, std::vector<Settled> settled, quint32 watermark)
{
    std::ranges::sort(uids);
    std::ranges::sort(settled, {}, &Settled::uid);
    auto next = settled.cbegin();
    for (const quint32 uid : uids) {
        next = std::find_if(next, settled.cend(), [uid](const Settled &one) { return one.uid >= uid; });
        if (next != settled.cend() && next->uid == uid)
            count(out, next->what);
        else
            out.missing.push_back(uid);
    }
    if (!uids.empty())
        out.to = uids.back();
    std::ranges::copy_if(out.missing, std::back_inserter(out.fetched),
        [watermark](quint32 uid) { return uid <= watermark; }); // if they can be
    return out;
}
} // namespace

/// The UIDs in `windows` that count. What a server lists at once beyond a turn's worth is asked for in halves.
QCoro::Task<Result<std::vector<quint32>>> MailVisit::counting(
    MailProgress progress, std::vector<UidRange> windows, quint64 most)
{
    const QPointer self(this);
    std::vector<quint32> out;
    std::ranges::reverse(windows);
    while (!windows.empty()) {
        const UidRange window = windows.back();
        windows.pop_back();
        const Result<std::optional<std::vector<FetchedItem>>> listed =
            alive(self, co_await listFew(connection(), window, kMostListed));
        if (!listed)
            co_return fail(listed.error());
        if (!*listed) {
            const auto [lower, upper] = halvesOf(window);
            windows.push_back(upper);
            windows.push_back(lower);
            continue;
        }
        if (out.size() + (*listed)->size() > most)
            co_return fail(tooManyMails());
        for (const FetchedItem &item : **listed)
            if (progress.counts(item.uid, item.internalDate))
                out.push_back(item.uid);
    }
    co_return out;
}

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
    const Result<std::vector<UidRange>> windows = alive(
        self, co_await windowsFrom(connection(), {progress->first, state->uidNext, state->exists, state->exists}));
    if (!windows)
        co_return fail(windows.error());
    Result<std::vector<quint32>> uids = alive(self, co_await counting(*progress, *windows, mostIn(state->exists)));
    if (!uids)
        co_return fail(uids.error());
    // Asked last: what was settled meanwhile counts.
    Result<std::vector<Settled>> settled =
        alive(self, co_await settledUnder(&m_means.store,
                        mail::placePrefix(m_account.name, folder, state->uidValidity, progress->epoch)));
    if (!settled)
        co_return fail(settled.error());
    MailAuditFolder out{folder, state->uidValidity, progress->first, progress->first - 1};
    out.older = std::max<qint64>(0, qint64(state->exists) - qint64(uids->size()));
    out = co_await offload(m_means.pool,
        [out, uids = *std::move(uids), settled = *std::move(settled), watermark = progress->watermark]() mutable {
            return compared(std::move(out), std::move(uids), std::move(settled), watermark);
        });
    co_return out;
}

} // namespace countersign
