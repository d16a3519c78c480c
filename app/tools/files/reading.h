#pragma once
#include "base/literals.h"
#include "tools/files/root.h"

namespace countersign {

/// What is at a path now.
struct FileInfo
{
    QString type = u"none"_s; ///< file, folder, other or none
    qint64 size = 0;          ///< bytes
    qint64 modifiedUs = 0;    ///< UTC
    QString sha256;           ///< of a regular file, lower-case hex
};

struct FolderEntry
{
    QString name;
    QString type; ///< file, folder or other (links included)
    qint64 size = 0;
};

/// The visible entries of a folder, sorted by name; `skipped` counts what was left out (over the limit, or not UTF-8).
struct FolderListing
{
    QList<FolderEntry> entries;
    int skipped = 0;
};

/// Largest file that a tool takes into memory to change it, in bytes.
constexpr qint64 kMaxEditable = 64LL * 1024 * 1024;

/// What is there, links not followed; an absent path is no error. A regular file is hashed.
[[nodiscard]] Result<FileInfo> inspect(const Root &root, const VaultPath &path);
[[nodiscard]] Result<FolderListing> listFolder(const Root &root, const VaultPath &path, int limit);
/// At most `cap` bytes from the start of an open file.
[[nodiscard]] Result<QByteArray> readStart(int fd, qint64 cap, const QString &name);
/// The whole file; Full when it is larger than kMaxEditable.
[[nodiscard]] Result<QByteArray> readWhole(const Root &root, const VaultPath &path);
/// SHA-256 (hex) of an open file's content, whatever its position.
[[nodiscard]] Result<QString> hashOf(int fd, const QString &name);
[[nodiscard]] Result<qint64> sizeOf(int fd, const QString &name);

} // namespace countersign
