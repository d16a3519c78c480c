#pragma once
#include "imap/operations/session.h"

namespace countersign::imap {

/// What became of mails that were moved.
struct MoveOutcome
{
    quint32 uidValidity = 0; ///< of the target; 0: the server does not tell where they are now
    UidSet from, to;         ///< paired by place
    bool isRemoved = true;   ///< false: they are in both folders, here marked as deleted, since the server cannot more
};

/// Moves mails of the open folder into `target` (a server's name), at most 4,000 bytes of UIDs at once. Refused,
/// Invalid and NotFound (no such folder): nothing was moved; other errors: it is not known.
[[nodiscard]] QCoro::Task<Result<MoveOutcome>> moveMails(Connection connection, UidSet uids, QByteArray target);

} // namespace countersign::imap
