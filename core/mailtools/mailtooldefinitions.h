#pragma once
#include "toolserver/tooldefinition.h"

namespace countersign {

/// The id of the server that has them.
inline constexpr QLatin1StringView kMailServer{"countersign-mail"};
/// Mails in one call, at most.
inline constexpr int kMostMailsInCall = 100;

/// What stands for a folder by its use (RFC 6154) in mail_find_moved, since the plan does not know its name.
inline constexpr QLatin1StringView kArchiveUse{"\\Archive"}, kTrashUse{"\\Trash"};

/// The tools of `countersign-mail`, in the order in which clients see them. Known without a process, so that planning
/// needs none.
[[nodiscard]] QList<ToolDefinition> mailToolDefinitions();

} // namespace countersign
