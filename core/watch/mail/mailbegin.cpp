#include "watch/mail/mailbegin.h"

#include "base/clock.h"
#include "base/literals.h"
#include "imap/operations/listmails.h"
#include "imap/operations/searchmails.h"
#include "imap/wire/imapdate.h"

#include <QCoreApplication>

#include <algorithm>

namespace countersign {

namespace {
using namespace imap;

constexpr quint32 kNewest = 200; ///< UIDs in which the newest mail is looked for
constexpr quint32 kLastUid = 0xffffffffU;

/// The UID of the next mail to come.
QCoro::Task<Result<quint32>> nextUid(Connection connection, FolderState folder)
{
    if (folder.uidNext > 0)
        co_return folder.uidNext;
    if (folder.exists == 0)
        co_return 1U;
    const Result<UidSet> uids = co_await listUids(connection, {1, kLastUid});
    if (!uids)
        co_return fail(uids.error());
    co_return std::min(uids->highest(), kLastUid - 1) + 1;
}

/// When the newest mail arrived by the server's clock, which need not be ours; 0: there is no mail.
QCoro::Task<Result<qint64>> newestUs(Connection connection, FolderState folder, quint32 next)
{
    if (folder.exists == 0 || next <= 1)
        co_return qint64(0);
    const Result<std::vector<FetchedItem>> mails =
        co_await listMails(connection, {next > kNewest ? next - kNewest : 1, next - 1});
    if (!mails)
        co_return fail(mails.error());
    const qint64 now = systemClock().nowUs();
    qint64 newest = mails->empty() ? now : 0;
    for (const FetchedItem &mail : *mails)
        if (mail.internalDate.isValid())
            newest = std::max(newest, mail.internalDate.toMSecsSinceEpoch() * 1000);
    co_return std::min(newest, now); // a date in the future would keep out what is still to come
}

/// What arrived after `floorUs`, and everything to come.
QCoro::Task<Result<MailProgress>> beginAfter(Connection connection, FolderState folder, qint64 floorUs)
{
    MailProgress out{folder.uidValidity};
    out.floorUs = floorUs;
    if (floorUs == 0)
        co_return out;
    const Result<quint32> next = co_await nextUid(connection, folder);
    if (!next)
        co_return fail(next.error());
    // Servers compare dates in time zones of their own: a day more is asked for, and each mail looked at.
    const QDate day = QDateTime::fromMSecsSinceEpoch(floorUs / 1000, Qt::UTC).date().addDays(-1);
    const Result<UidSet> found = co_await searchMails(connection, "SINCE " + formatDate(day));
    if (!found)
        co_return fail(found.error());
    out.begin = *next;
    out.first = found->isEmpty() ? *next : std::min(found->ranges().constFirst().first, *next);
    out.watermark = out.first - 1;
    co_return out;
}
} // namespace

QCoro::Task<Result<MailProgress>> beginFolder(Connection connection, FolderState folder, QString since)
{
    if (since == u"all")
        co_return MailProgress{folder.uidValidity};
    if (since != u"now") {
        const QDate date = QDate::fromString(since, Qt::ISODate);
        if (!date.isValid())
            co_return fail(ErrorCode::Invalid,
                QCoreApplication::translate("MailWatcher", "\"since\" is now, all or a date such as 2026-11-01."));
        const qint64 us = date.startOfDay().toMSecsSinceEpoch() * 1000;
        const Result<MailProgress> progress = co_await beginAfter(connection, folder, us - 1);
        co_return progress;
    }
    const Result<quint32> next = co_await nextUid(connection, folder);
    if (!next)
        co_return fail(next.error());
    const Result<qint64> newest = co_await newestUs(connection, folder, *next);
    if (!newest)
        co_return fail(newest.error());
    co_return MailProgress{folder.uidValidity, *next, *next, *newest, *next - 1};
}

QCoro::Task<Result<MailProgress>> beginFolderAnew(Connection connection, FolderState folder, MailProgress before)
{
    return beginAfter(std::move(connection), std::move(folder), before.floorUs);
}

} // namespace countersign
