#pragma once
#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace countersign {

// The file `.countersign` of a vault, as bytes. Off the main thread.

/// What stands there; empty: nothing, or a file without content, as a power cut leaves it. Io when it cannot be
/// read now, another error when it is no ordinary file of ours. Its number of names does not matter (snapshots link),
/// and while somebody writes it their end is waited for, two seconds at most.
[[nodiscard]] Result<QByteArray> readMarker(const QString &marker);

/// Puts the content there and on the disk; with `mayReplace` false a file that is there stays (EEXIST). Never through a
/// link. errno, 0 when it was done.
[[nodiscard]] int putMarker(const QString &marker, const QByteArray &content, bool mayReplace);

} // namespace countersign
