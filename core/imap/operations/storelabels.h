#pragma once
#include "imap/operations/storeflags.h"

namespace countersign::imap {

/// The same as storeFlags() for Gmail's labels, as the server writes them (`\Inbox`, names in modified UTF-7), of at
/// most 500 mails. Refused also where the server has none.
[[nodiscard]] QCoro::Task<Result<void>> storeLabels(
    Connection connection, UidSet uids, FlagChange change, QByteArrayList labels);

} // namespace countersign::imap
