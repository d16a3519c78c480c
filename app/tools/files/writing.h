#pragma once
#include "tools/files/root.h"

#include <functional>
#include <vector>

#include <sys/types.h>

namespace countersign {

/// Creates `leaf` in an open folder with all that `fill` writes, or not at all; Conflict when the name is taken.
[[nodiscard]] Result<void> createFile(int folder, const QByteArray &leaf, const std::function<Result<void>(int)> &fill);
[[nodiscard]] Result<void> createFile(int folder, const QByteArray &leaf, const QByteArray &content);

/// Adds bytes at the end of a file opened O_RDWR and syncs it; on any error the file has its old size again.
[[nodiscard]] Result<void> appendBytes(int fd, const QByteArray &bytes, const QString &name);
[[nodiscard]] Result<void> writeBytes(int fd, const QByteArray &bytes, const QString &name);
/// Copies the content of `source` to the position of `target`.
[[nodiscard]] Result<void> copyBytes(int source, int target, const QString &name);

/// Moves a file between open folders and never replaces one; Conflict when the target's name is taken.
[[nodiscard]] Result<void> renameFresh(int fromFolder, const QByteArray &from, int toFolder, const QByteArray &to);
/// The same for file systems that cannot do it in one call: link, then unlink.
[[nodiscard]] Result<void> renameByLink(int fromFolder, const QByteArray &from, int toFolder, const QByteArray &to);
/// Lets two files change places in one step.
[[nodiscard]] Result<void> exchange(int folderA, const QByteArray &a, int folderB, const QByteArray &b);

/// Makes the folder's own entries durable.
[[nodiscard]] Result<void> syncFolder(int folder);
/// The same as the last thing that a call does: before its answer is sent, and once for calls that come together.
[[nodiscard]] Result<void> syncBeforeAnswer(int folder);
/// For a move, the folder that gains first: after a power cut the file has two names rather than none.
[[nodiscard]] Result<void> syncBeforeAnswer(int gains, int loses);

/// While it lives, folders of syncBeforeAnswer() wait for settle(); one at a time, one thread.
class SyncBatch
{
public:
    SyncBatch();
    ~SyncBatch();
    SyncBatch(const SyncBatch &) = delete;
    SyncBatch &operator=(const SyncBatch &) = delete;
    /// Syncs what waits. On an error the answers that wait must not be sent.
    [[nodiscard]] Result<void> settle();

private:
    friend Result<void> syncBeforeAnswer(int folder);
    friend Result<void> syncBeforeAnswer(int gains, int loses);
    struct Folder
    {
        dev_t device;
        ino_t inode;
        Fd fd;
    };
    [[nodiscard]] static Result<void> add(std::vector<Folder> &list, int folder);
    [[nodiscard]] static bool holds(const std::vector<Folder> &list, int folder);
    std::vector<Folder> m_gaining, m_losing; ///< synced in this order
};

} // namespace countersign
