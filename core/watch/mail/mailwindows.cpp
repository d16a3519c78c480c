#include "watch/mail/mailwindows.h"

#include "imap/operations/listmails.h"

#include <QCoreApplication>

#include <algorithm>

namespace countersign {

using namespace imap;

namespace {
constexpr quint32 kAtOnce = kMostListed / 2; ///< mails in a window: a listing of so many is read in a few milliseconds
constexpr quint32 kMostAnswered = 40'000;    ///< UIDs that are asked for at once where they come one by one
constexpr quint32 kMostExists = 100'000'000; ///< no folder has so many; each window costs a question
constexpr quint32 kLast = 0xffffffffU;

void cut(const UidSet &uids, std::vector<UidRange> &out)
{
    quint32 first = 0;
    quint64 count = 0;
    const QList<UidRange> ranges = uids.ranges();
    for (UidRange range : ranges) {
        while (true) {
            first = count == 0 ? range.first : first;
            const quint64 room = kAtOnce - count, size = quint64(range.last) - range.first + 1;
            if (size < room) {
                count += size;
                break;
            }
            const auto last = quint32(range.first + room - 1);
            out.push_back({first, last});
            count = 0;
            if (size == room)
                break;
            range.first = last + 1;
        }
    }
    if (count > 0)
        out.push_back({first, uids.highest()});
}
} // namespace

Error tooManyMails()
{
    return {ErrorCode::Protocol,
        QCoreApplication::translate("MailWatcher", "The mail server tells of more mails than there can be."), {}, true};
}

std::pair<UidRange, UidRange> halvesOf(UidRange window)
{
    const quint32 middle = window.first + (window.last - window.first) / 2;
    return {{window.first, middle}, {middle + 1, window.last}};
}

QCoro::Task<Result<std::vector<UidRange>>> windowsFrom(Connection connection, Expectation mails)
{
    std::vector<UidRange> out;
    if (mails.uidNext != 0 && mails.uidNext <= mails.from)
        co_return out;
    const quint32 last = mails.uidNext ? mails.uidNext - 1 : kLast;
    const quint32 most = mails.uidNext ? std::min(mails.expected, mails.uidNext - mails.from) : mails.expected;
    if (most <= kAtOnce) {
        out.push_back({mails.from, last});
        co_return out;
    }
    if (!connection)
        co_return noConnection();
    if (mails.exists > kMostExists)
        co_return fail(tooManyMails());
    quint64 left = mostIn(mails.exists);
    // With ESEARCH the answer is in ranges, however many there are.
    const bool isShort = connection->capabilities().has("ESEARCH") || mails.exists <= kMostAnswered || !mails.uidNext;
    const quint32 step =
        isShort ? last : std::max(1U, quint32(quint64(mails.uidNext) * kMostAnswered / std::max(mails.exists, 1U)));
    for (quint64 first = mails.from; first <= last; first += step) {
        const auto end = quint32(std::min<quint64>(last, first + step - 1));
        const Result<UidSet> uids = co_await listUids(connection, {quint32(first), end}, left);
        if (!uids)
            co_return fail(uids.error());
        UidSet sorted = *uids;
        sorted.normalize();
        left -= std::min(left, sorted.count());
        cut(sorted, out);
    }
    if (!out.empty())
        out.back().last = std::max(out.back().last, mails.uidNext ? last : out.back().last);
    co_return out;
}

} // namespace countersign
