#pragma once
#include <QString>

namespace countersign {

/// What several instances may rely on in a folder, by the kind of its file system.
struct FileSystem
{
    /// A rename happens for one of those who try it and for nobody else, and as a whole: file systems of this machine's
    /// kernel, and NFS. False also where it is not known (FUSE copies and deletes, objects have no names to change).
    bool renamesAtOnce = false;
    /// inotify tells of whatever changes; false where another machine may change something.
    bool tells = false;
    QString name; ///< for people: "ext4", "nfs", "fuse"; the number where it is not known

    [[nodiscard]] bool operator==(const FileSystem &) const = default;
};

/// Of the file system that has `path` (statfs(2), f_type). The cautious answer where there is nothing. Off the main
/// thread: a network may have to be asked.
[[nodiscard]] FileSystem fileSystemOf(const QString &path);
/// The same of a number.
[[nodiscard]] FileSystem fileSystemOfType(quint32 type);

} // namespace countersign
