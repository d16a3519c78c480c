#pragma once
#include "tools/files/root.h"

#include <QStringList>

#include <functional>

namespace countersign {

/// What a caller needs to know of a file to add to its end.
struct FileEnds
{
    QByteArray head; ///< the first 64 KiB
    qint64 size = 0;
    bool newlineAtEnd = true; ///< also true for an empty file
};

struct AppendedBytes
{
    bool created = false;
    qint64 previousSize = 0;
    qint64 size = 0;
    QStringList createdFolders;
};

/// Adds what `tail` answers to the end of the file, or creates the file with it (it then sees empty ends).
/// The added bytes are there completely or not at all.
[[nodiscard]] Result<AppendedBytes> appendTo(
    const Root &root, const VaultPath &path, const std::function<Result<QByteArray>(const FileEnds &)> &tail);

} // namespace countersign
