#pragma once
#include "imap/operations/session.h"

namespace countersign::imap {

/// How a folder stands that is not open: UIDVALIDITY, UIDNEXT, mails (and HIGHESTMODSEQ where the server counts). Not
/// for the open one, of which IDLE tells.
[[nodiscard]] QCoro::Task<Result<FolderStatus>> askStatus(Connection connection, QByteArray name);

} // namespace countersign::imap
