#pragma once
#include "base/fd.h"
#include "base/ids.h"
#include "base/result.h"
#include "intake/intakeitem.h"

#include <sys/types.h>

namespace countersign {

/// Files up to this size are hashed while they are taken; bigger ones would hold up their batch.
constexpr qint64 kHashInPassing = 1 << 20;

/// Needs_Action, open for one batch of files that are moved into it. Off the main thread, like all of these.
class ItemFolders
{
public:
    explicit ItemFolders(const QByteArray &vault);
    [[nodiscard]] explicit operator bool() const { return bool(m_folder); }

    /// Moves `leaf` of the open folder `parent` into a new folder of its own, beside its label and sidecar if it needs
    /// them; fills in actionId and name. `inode`: of that file, 0 where it is not known. errno (ENOENT: the file is
    /// gone); 0: it is there, and safe after sync(). An error of the rename is believed only when the target has been
    /// looked at: NFS sends a RENAME again whose answer was lost, and hears ENOENT though it has happened.
    [[nodiscard]] int moveIn(int parent, const QByteArray &leaf, StoredItem &item, ino_t inode = 0) const;
    /// Size and hash of what really was moved: between look and move another file than `file` may have taken the name.
    void measure(Fd file, ino_t inode, StoredItem &item) const;
    /// Once for a batch.
    void sync() const;

private:
    [[nodiscard]] bool hasMoved(int parent, const QByteArray &leaf, const StoredItem &item, ino_t inode) const;

    Fd m_folder;
};

/// Puts an item's bytes into Needs_Action/<new id>/ through a temporary file, synced; under a plain name where the file
/// system does not take its own.
[[nodiscard]] Result<StoredItem> storeItem(
    const QByteArray &vault, const IntakeItem &item, const QString &id = newId(), const QString &by = {});
/// Takes a stored item back out, with its folder.
void removeStored(const QByteArray &vault, const StoredItem &item);
/// Hex hash of an original that was too big to be hashed in passing; empty when it cannot be read.
[[nodiscard]] QByteArray hashStored(const QByteArray &vault, const StoredItem &item);

/// Path of an item's folder.
[[nodiscard]] QByteArray itemFolder(const QByteArray &vault, const QString &actionId);
/// Why an item is not in the vault. Retryable: that is the vault's state, and passes; everything else is the item's
/// own.
[[nodiscard]] std::unexpected<Error> notStored(int error);
/// Whether a file system of another kind does not take the name.
[[nodiscard]] bool isNameRefused(int error);
/// "It cannot be read: Permission denied." without the first half.
[[nodiscard]] QString reasonOf(int error);

} // namespace countersign
