#pragma once
#include "imap/operations/listfolders.h"

namespace countersign {

/// The name, as people write it, of the folder that the mailbox has for `use` (Archive, Drafts, Sent, Trash): what its
/// server says (RFC 6154), else a folder with the usual name. Gmail's archive is the folder of all mail. Refused: there
/// is none.
[[nodiscard]] QCoro::Task<Result<QString>> usedFolder(imap::Connection connection, imap::FolderUse use);

/// The folder that `name` means: "\Archive" and "\Trash" by their use, everything else as it is.
[[nodiscard]] QCoro::Task<Result<QString>> meantFolder(imap::Connection connection, QString name);

} // namespace countersign
