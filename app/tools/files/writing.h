#pragma once
#include "tools/files/root.h"

#include <functional>

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

} // namespace countersign
