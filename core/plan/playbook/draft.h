#pragma once
#include "plan/playbook/item.h"
#include "plan/playbook/playbook.h"

namespace countersign {

/// The plan for an item: reads it, chooses its playbook, fills in the steps. Pure; any thread.
[[nodiscard]] Result<PlanDraft> draftPlan(const PlaybookSet &set, const PlanRequest &request, const OwnerInfo &owner);

} // namespace countersign
