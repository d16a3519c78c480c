#pragma once
#include "imap/operations/session.h"

#include <vector>

namespace countersign::imap {

/// What a folder is for, as far as its server says (RFC 6154).
enum class FolderUse { Plain, Inbox, Sent, Drafts, Trash, Junk, All, Archive, Flagged, Important, NoMails };

[[nodiscard]] FolderUse useOf(const ListedFolder &folder);

/// All folders that there are, at most 10,000.
[[nodiscard]] QCoro::Task<Result<std::vector<ListedFolder>>> listFolders(Connection connection);

} // namespace countersign::imap
