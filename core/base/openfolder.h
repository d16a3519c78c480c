#pragma once
#include "base/fd.h"

#include <QByteArray>

#include <fcntl.h>

namespace countersign {

/// A folder, never through a symlink; errno tells why not.
[[nodiscard]] inline Fd openFolder(int parent, const QByteArray &name)
{
    return Fd(::openat(parent, name.constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

/// The folder that holds `path` (relative to `root`), one component at a time so that no symlink is followed.
[[nodiscard]] inline Fd openParent(int root, const QByteArray &path)
{
    Fd folder(::fcntl(root, F_DUPFD_CLOEXEC, 0));
    qsizetype from = 0;
    for (qsizetype slash = path.indexOf('/'); slash >= 0 && folder; slash = path.indexOf('/', from)) {
        folder = openFolder(folder.get(), path.mid(from, slash - from));
        from = slash + 1;
    }
    return folder;
}

} // namespace countersign
