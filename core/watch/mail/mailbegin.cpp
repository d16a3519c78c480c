#include "watch/mail/mailbegin.h"

#include "base/clock.h"
#include "base/literals.h"
#include "imap/operations/fetchmails.h"
#include "imap/operations/listmails.h"
#include "imap/operations/searchmails.h"
#include "imap/wire/imapdate.h"
#include "mail/maildate.h"
#include "mail/mailhead.h"
#include "watch/mail/mailwindows.h"

#include <QCoreApplication>
#include <QTimeZone>

#include <algorithm>
#include <functional>

namespace countersign {

namespace {
using namespace imap;

constexpr quint32 kNewest = 200; ///< UIDs in which the newest mail is looked for
constexpr qint64 kDayUs = 24LL * 3600 * 1'000'000;
constexpr quint32 kLastUid = 0xffffffffU;

/// The mails that came last, ascending; all that have come since the folder was opened are above them.
QCoro::Task<Result<std::vector<FetchedItem>>> newestMails(Connection connection, FolderState folder)
{
    std::vector<FetchedItem> none;
    if (folder.exists == 0)
        co_return std::move(none);
    const quint32 told = folder.uidNext > 0 ? folder.uidNext - 1 : kLastUid;
    if (told > 0 && told < kLastUid) {
        const Result<std::vector<FetchedItem>> mails =
            co_await listMails(connection, {told > kNewest ? told - kNewest + 1 : 1, told});
        if (!mails || !mails->empty())
            co_return mails;
    }
    // There, UIDNEXT is of no help; some servers tell one that is far too high.
    const Result<UidSet> uids = co_await listUids(connection, {1, kLastUid}, mostIn(folder.exists));
    if (!uids)
        co_return fail(uids.error());
    const quint32 highest = uids->highest();
    if (highest == 0)
        co_return std::move(none);
    const Result<std::vector<FetchedItem>> mails =
        co_await listMails(connection, {highest > kNewest ? highest - kNewest + 1 : 1, highest});
    co_return mails;
}

/// The UID behind the highest: the next mail has it or a higher one, whatever the server has promised.
quint32 nextUid(const std::vector<FetchedItem> &newest)
{
    return newest.empty() ? 1 : std::min(newest.back().uid, kLastUid - 1) + 1;
}

/// When the server took in its newest mail, as it says in the mail's topmost Received; 0: it does not.
QCoro::Task<Result<qint64>> receivedUs(Connection connection, quint32 uid)
{
    const Result<std::vector<FetchedMail>> mails = co_await fetchHeaders(connection, UidSet(uid));
    if (!mails)
        co_return fail(mails.error());
    if (mails->empty())
        co_return 0;
    const QByteArray received = mail::readHead(mails->front().bytes).topReceived;
    const QDateTime date = mail::readMailDate(QByteArrayView(received).sliced(received.lastIndexOf(';') + 1));
    co_return date.isValid() ? date.toMSecsSinceEpoch() * 1000 : 0;
}

/// When the newest mail arrived by the server's clock, which need not be ours; 0: there is no mail.
QCoro::Task<Result<qint64>> newestUs(Connection connection, std::vector<FetchedItem> mails)
{
    if (mails.empty())
        co_return 0;
    std::vector<qint64> dates;
    for (const FetchedItem &mail : mails)
        if (mail.internalDate.isValid())
            dates.push_back(mail.internalDate.toMSecsSinceEpoch() * 1000);
    std::ranges::sort(dates, std::greater());
    qint64 now = systemClock().nowUs();
    if (!dates.empty() && dates.front() > now + kDayUs) { // either of the clocks is wrong, or that mail's date
        const Result<qint64> received = co_await receivedUs(connection, mails.back().uid);
        if (!received)
            co_return fail(received.error());
        now = std::max(now, *received);
    }
    // A date in the future would keep out what is still to come.
    const auto newest = std::ranges::find_if(dates, [now](qint64 us) { return us <= now + kDayUs; });
    co_return newest == dates.end() ? now : *newest;
}

/// When a day begins here, microseconds UTC; nullopt: `since` is no day.
std::optional<qint64> dayUs(const QString &since)
{
    const QDate date = QDate::fromString(since, Qt::ISODate);
    return date.isValid() ? std::optional(date.startOfDay().toMSecsSinceEpoch() * 1000) : std::nullopt;
}

void markUpTo(MailProgress &progress, const std::vector<FetchedItem> &mails)
{
    for (const FetchedItem &mail : mails)
        if (mail.uid <= progress.watermark)
            progress.mark(mail.uid, mail.internalDate, mail.size.value_or(0));
}

/// What arrived since `floorUs`, and everything to come.
QCoro::Task<Result<MailProgress>> beginSince(Connection connection, FolderState folder, qint64 floorUs)
{
    MailProgress out{folder.uidValidity};
    out.floorUs = floorUs;
    if (floorUs == 0)
        co_return out;
    const Result<std::vector<FetchedItem>> newest = co_await newestMails(connection, folder);
    if (!newest)
        co_return fail(newest.error());
    const quint32 next = nextUid(*newest);
    // Servers compare dates in time zones of their own: a day more is asked for, and each mail looked at.
    const QDate day = QDateTime::fromMSecsSinceEpoch(floorUs / 1000, QTimeZone::utc()).date().addDays(-1);
    const Result<UidSet> found = co_await searchMails(connection, "SINCE " + formatDate(day));
    if (!found)
        co_return fail(found.error());
    out.begin = next;
    out.first = found->isEmpty() ? next : std::min(found->ranges().constFirst().first, next);
    out.watermark = out.first - 1;
    markUpTo(out, *newest);
    co_return out;
}
} // namespace

QCoro::Task<Result<MailProgress>> beginFolder(Connection connection, FolderState folder, QString since, bool isDamaged)
{
    if (isDamaged && since == u"now")
        co_return fail(ErrorCode::Refused,
            QCoreApplication::translate("MailWatcher",
                "How far this folder has been taken in is no longer known: what was kept of it is damaged or was "
                "changed. "
                "Write since: with the date of the last mail in the account's place in config.yaml, such as since: "
                "2026-11-01; nothing is done twice."));
    if (since == u"all")
        co_return MailProgress{folder.uidValidity};
    if (since != u"now") {
        const std::optional<qint64> us = dayUs(since);
        if (!us)
            co_return fail(ErrorCode::Invalid,
                QCoreApplication::translate("MailWatcher", "\"since\" is now, all or a date such as 2026-11-01."));
        const Result<MailProgress> progress = co_await beginSince(connection, folder, *us);
        co_return progress;
    }
    const Result<std::vector<FetchedItem>> newest = co_await newestMails(connection, folder);
    if (!newest)
        co_return fail(newest.error());
    const quint32 next = nextUid(*newest);
    const Result<qint64> arrived = co_await newestUs(connection, *newest);
    if (!arrived)
        co_return fail(arrived.error());
    MailProgress out{folder.uidValidity, next, next, *arrived, next - 1};
    markUpTo(out, *newest);
    co_return out;
}

QCoro::Task<Result<MailProgress>> beginFolderAnew(Connection connection, FolderState folder, MailProgress before)
{
    return beginSince(std::move(connection), std::move(folder), before.floorUs);
}

std::optional<qint64> earlierFloor(const MailProgress &before, const QString &since)
{
    const std::optional<qint64> floor = since == u"all" ? std::optional<qint64>(0) : dayUs(since);
    const bool isEarlier = since != before.since && floor && before.floorUs > *floor;
    return isEarlier ? floor : std::nullopt;
}

QCoro::Task<Result<MailProgress>> beginEarlier(
    Connection connection, FolderState folder, MailProgress before, qint64 floorUs)
{
    const Result<MailProgress> fresh = co_await beginSince(connection, folder, floorUs);
    if (!fresh)
        co_return fail(fresh.error());
    before.floorUs = floorUs;
    before.first = std::min(before.first, fresh->first);
    before.begin = std::min(before.begin, fresh->begin);
    before.watermark = std::min(before.watermark, before.first - 1);
    co_return std::move(before);
}

QCoro::Task<Result<bool>> isNumberedAsBefore(
    Connection connection, FolderState folder, MailProgress before, QString origin)
{
    if (before.uidValidity != folder.uidValidity || (!before.origin.isEmpty() && before.origin != origin))
        co_return false;
    // The watermark alone may have been put back, to look anew.
    const quint32 highest =
        before.marks.isEmpty() ? before.watermark : std::max(before.watermark, before.marks.lastKey());
    if (folder.uidNext != 0 && folder.uidNext <= highest) {
        // UIDs go back, or the server has told a UIDNEXT that is none.
        const Result<UidSet> higher = co_await listUids(connection, {highest, kLastUid}, mostIn(folder.exists));
        if (!higher)
            co_return fail(higher.error());
        if (higher->isEmpty())
            co_return false;
    }
    UidSet marked;
    for (auto it = before.marks.keyBegin(); it != before.marks.keyEnd(); ++it)
        marked.add(*it);
    const Result<std::vector<FetchedItem>> there = co_await listThese(connection, marked);
    if (!there)
        co_return fail(there.error());
    co_return std::ranges::none_of(*there, [&before](const FetchedItem &mail) {
        return before.isAnother(mail.uid, mail.internalDate, mail.size.value_or(0));
    });
}

} // namespace countersign
