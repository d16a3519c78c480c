#pragma once
#include "domain/plan.h"

namespace countersign {

/// SHA-256 (hex) over a plan's flags and warnings. Its digest is about what is done and leaves them out; whoever
/// decides far from where the plan lies says by this what was shown beside it.
[[nodiscard]] QString noticesHash(const Plan &plan);

} // namespace countersign
