#pragma once
#include "journal/chainwalk.h"
#include "journal/removals.h"

namespace countersign {

/// A finding of the walk: detail() is the verdict (altered, missing, reordered …), message() names the seq.
[[nodiscard]] std::unexpected<Error> chainFinding(const char *verdict, qint64 seq, const QString &sentence);

/// Whether the row that the walk stands on follows `before` unaltered. A payload may be gone only when a later
/// journal.redacted names it.
[[nodiscard]] Result<void> checkLink(const ChainWalk &walk, const ChainRow &before, const Removals &removals);

} // namespace countersign
