#pragma once
#include "imap/operations/searchmails.h"

#include <optional>
#include <vector>

namespace countersign::imap {

/// What the server has in a window of UIDs of the open folder: UID, size and time of arrival, in ascending order, each
/// once. A mail whose line cannot be read is in it with its UID alone. At most 100,000: take windows.
[[nodiscard]] QCoro::Task<Result<std::vector<FetchedItem>>> listMails(Connection connection, UidRange window);
/// The same; nothing when the server names more than `most`: ask for less at once. Protocol: that many for one UID.
[[nodiscard]] QCoro::Task<Result<std::optional<std::vector<FetchedItem>>>> listFew(
    Connection connection, UidRange window, size_t most);

/// The same of these UIDs, which are few, in one question; what cannot be read is left out.
[[nodiscard]] QCoro::Task<Result<std::vector<FetchedItem>>> listThese(Connection connection, UidSet uids);

/// The UIDs alone; little traffic for many mails. At most 100,000 where the server has no ESEARCH: take windows.
/// Protocol: the server names more than `most`; the session is over then.
[[nodiscard]] QCoro::Task<Result<UidSet>> listUids(Connection connection, UidRange window, quint64 most = kAnyNumber);

/// In ascending order of UIDs, each once.
void sortByUid(std::vector<FetchedItem> &items);

} // namespace countersign::imap
