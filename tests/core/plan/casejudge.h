#pragma once
#include "casefile.h"

namespace countersign::test {

/// A plan with what stands at it for its owner.
struct PlannedCase
{
    PlanRequest request; ///< with what was read and is known
    PlanDraft draft;
    QStringList warnings, flags; ///< sentences
};

/// What is planned for it: read, looked up in its records, planned by our playbooks, flagged; nothing is kept.
[[nodiscard]] Result<PlannedCase> planCase(const PlaybookCase &one);

/// In what the plan is another one than is right; empty: in nothing.
[[nodiscard]] QStringList differences(const CasePlan &right, const PlannedCase &planned);

/// What no plan of ours may be, whatever it is for: steps without words or reason, places outside of the records, and
/// sentences in which a value is missing.
[[nodiscard]] QStringList unsound(const PlannedCase &planned);

} // namespace countersign::test
