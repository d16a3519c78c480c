#pragma once
#include "domain/plan.h"

namespace countersign {

// Who has written the mails of a plan: what only a program wrote says so to other programs (`automatic`,
// Auto-Submitted), so that they do not answer it.

/// Of a planner's draft: no person has written any of its mails, whatever the planner says.
void markAutomatic(Plan &plan);

/// A mail whose text its owner has changed since `before`, which has the same steps, is the owner's own.
void markEdited(Plan &plan, const Plan &before);

} // namespace countersign
