#pragma once
#include "async/inotify.h"

#include <QHash>

namespace countersign {

/// What a look at the Inbox has found. Paths are raw bytes, relative to the Inbox; "" is the Inbox itself.
struct Scan
{
    QList<QByteArray> files;
    QHash<int, QByteArray> watches; ///< watch number → folder
    bool unwatched = false;         ///< a folder could not be watched (limit of watches, or no inotify)
    QString problem;                ///< the Inbox itself cannot be read
};

/// Lists the folders `starts` and all below them, watching each before it is listed, so that nothing that
/// arrives meanwhile is missed; without `inotify` it is listed alone. Never follows a symlink. Off the main thread.
[[nodiscard]] Scan scanTree(const QByteArray &inbox, const QList<QByteArray> &starts, const InotifyHandle *inotify);

} // namespace countersign
