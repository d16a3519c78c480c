#pragma once
#include "imap/operations/fetchmails.h"

namespace countersign::imap {

/// What the server answers to a FETCH of `what` for `uids`: each mail once, in ascending order, only those that were
/// asked for and of which anything came. Protocol: it sends far more than that, and the session is over.
[[nodiscard]] QCoro::Task<Result<std::vector<FetchedItem>>> fetchItems(
    Connection connection, UidSet uids, QByteArray what);

/// `UID FLAGS …`: what is wanted to know beside the bytes.
[[nodiscard]] QByteArray factsOf(const ImapConnection &connection);
/// The facts without the bytes.
[[nodiscard]] FetchedMail mailOf(const FetchedItem &item);
/// Null: it did not come. `name` as in BODY[name].
[[nodiscard]] Section *sectionOf(FetchedItem &item, QByteArrayView name);

} // namespace countersign::imap
