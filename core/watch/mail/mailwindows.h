#pragma once
#include "imap/operations/session.h"

#include <utility>
#include <vector>

namespace countersign {

/// Mails that are looked at in one turn. A window was made for half of them; a server may have more by now, or lie.
constexpr size_t kMostListed = 4000;
/// What a folder may hold: as many mails as it says, and what may have come since. More is said by nobody who is right.
[[nodiscard]] constexpr quint64 mostIn(quint32 exists)
{
    return quint64(exists) + kMostListed / 2;
}
/// A server has named more.
[[nodiscard]] Error tooManyMails();
/// A window of more than one UID in two, the lower one first.
[[nodiscard]] std::pair<imap::UidRange, imap::UidRange> halvesOf(imap::UidRange window);

/// What is known of the mails that are to be listed.
struct Expectation
{
    quint32 from = 1;     ///< the lowest UID
    quint32 uidNext = 0;  ///< all are below it; 0: not known
    quint32 exists = 0;   ///< mails in the folder
    quint32 expected = 0; ///< of them at the most
};

/// Stretches of UIDs with not more mails than are listed at once, ascending; nothing when there can be none. Asks the
/// server only where there may be many. Protocol: it names more than are there, or says that there are more than a
/// hundred million.
[[nodiscard]] QCoro::Task<Result<std::vector<imap::UidRange>>> windowsFrom(
    imap::Connection connection, Expectation mails);

} // namespace countersign
