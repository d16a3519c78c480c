#pragma once
#include "watch/claim.h"

#include <sys/stat.h>

namespace countersign {

/// Where a file lies.
struct FileFolder
{
    int parent;        ///< its open folder
    bool tells = true; ///< false: others may write to it of whom this system knows nothing
};

/// Whether an open file is whole: Taken (it is), Busy or Unsettled.
[[nodiscard]] ClaimOutcome wholeness(
    int file, const struct stat &now, const FileFolder &folder, const QByteArray &leaf, const Candidate &before);
[[nodiscard]] qint64 mtimeNs(const struct stat &status);

} // namespace countersign
