#pragma once
#include "guard/guard.h"
#include "plan/service/foldernames.h"

namespace countersign {

/// What stands in the vault where a plan would write: files that are there and not among `ours`, and names that cannot be told
/// from new ones (by case, form of letters, look-alikes of other scripts, invisible characters). Of a folder the first 4,096 names
/// are compared. Reads the disk: call off the main thread.
[[nodiscard]] VaultFacts lookAtVault(const QString &vaultPath, const Plan &plan, const QSet<QString> &ours, FolderNames &names);

/// True for a record that belongs to us by its place and kind: rows, tasks and appointments below Records and Drafts.
[[nodiscard]] bool isOurRecord(const Step &step);

} // namespace countersign
