#pragma once
#include "imap/operations/session.h"

namespace countersign::imap {

enum class FlagChange { Add, Remove, Replace };

/// Changes flags of mails in the open folder. Refused and Invalid: no flag was changed; other errors: it is not known,
/// and doing it again does no harm.
[[nodiscard]] QCoro::Task<Result<void>> storeFlags(
    Connection connection, UidSet uids, FlagChange change, QByteArrayList flags);

} // namespace countersign::imap
