#pragma once
#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace countersign {

/// Writes a file that its owner alone may read (0600), as a whole or not at all; its folder is made (0700) when there
/// is none. A link is followed. Io: the sentence names the path. Writes the disk.
[[nodiscard]] Result<void> writePrivateFile(const QString &path, const QByteArray &content);

} // namespace countersign
