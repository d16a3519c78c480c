#pragma once
#include <QString>
#include <QtGlobal>

#include <optional>

namespace countersign {

// Off the main thread.

/// Which folder it is, whatever it is called. A file system gives the number of one that is gone to the next.
struct FolderPlace
{
    quint64 device = 0;
    quint64 inode = 0;
    qint64 bornNs = 0; ///< 0 where the file system does not tell

    [[nodiscard]] bool operator==(const FolderPlace &) const = default;
};

/// Nothing when there is no folder at `path`.
[[nodiscard]] std::optional<FolderPlace> placeOf(const QString &path);

/// What changes when something is put below a folder, at any depth: also while one large file is being copied.
struct FolderMark
{
    quint64 entries = 0;
    quint64 bytes = 0;
    qint64 newestNs = 0; ///< ctime, which a copy cannot set back

    [[nodiscard]] bool operator==(const FolderMark &) const = default;
};

/// Looks at no more than 200,000 entries.
[[nodiscard]] FolderMark markOf(const QString &path);

} // namespace countersign
