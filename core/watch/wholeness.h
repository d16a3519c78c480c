#pragma once
#include "watch/claim.h"

#include <sys/stat.h>

namespace countersign {

/// Whether an open file is whole: Taken (it is), Busy or Unsettled. `parent` and `leaf` say where it lies.
[[nodiscard]] ClaimOutcome wholeness(
    int file, const struct stat &now, int parent, const QByteArray &leaf, const Candidate &before);
[[nodiscard]] qint64 mtimeNs(const struct stat &status);

} // namespace countersign
