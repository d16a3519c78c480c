#pragma once
#include "guard/guard.h"
#include "plan/service/foldernames.h"

namespace countersign {

/// What a call of ours left in a file: how long it was, and what stood from `from` to its end.
struct FileState
{
    qint64 from = 0, size = -1; ///< bytes; a size of -1: not known, whatever stands there
    QString sha256;             ///< of these bytes, hex
    bool operator==(const FileState &) const = default;
};

/// A file that counts as ours, as long as it is still what our calls have left.
struct KnownFile
{
    /// What approved plans of ours that have not ended may have done to it meanwhile.
    enum class Underway { Nothing, Adds, Rewrites };
    FileState left;
    Underway underway = Underway::Nothing;
    bool operator==(const KnownFile &) const = default;
};
using KnownFiles = QHash<QString, KnownFile>; ///< by path in the vault, as plans name it

/// What stands in the vault where a plan would write: files that are there and not ours any more, and names that cannot
/// be told from new ones (by case, form of letters, look-alikes of other scripts, invisible characters). Of a folder
/// the first 4,096 names are compared. Rows, tasks and appointments below Records and Drafts may be added to a file of
/// ours that its owner has worked on since, if it is still a table, a calendar or a list of tasks. Reads the disk: call
/// off the main thread.
[[nodiscard]] VaultFacts lookAtVault(
    const QString &vaultPath, const Plan &plan, const KnownFiles &ours, FolderNames &names);

} // namespace countersign
