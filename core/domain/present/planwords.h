#pragma once
#include "domain/plan.h"

namespace countersign {

// What is read first of a plan, made from its steps as sentence.h does it for one.

/// "Move a file · Add a row to a table · Add a task"; of one step its sentence, or the
/// mail or payment that it is. Empty when there is no step.
[[nodiscard]] QString planTitle(const Plan &plan);
/// What approving does: "Approve 3 steps", "Send to 2 people and do 1 more step"; of a stranger's tool that sends "Send
/// mail to karin@kund.example and 1 more".
[[nodiscard]] QString approvalWords(const Plan &plan);
/// The third question, answered for a whole plan: "all 3 steps can be undone", "1 of 3 steps cannot be undone".
[[nodiscard]] QString undoWords(const Plan &plan);
/// What its planner said of the whole: its summary, unless it is ours, and its reasons.
[[nodiscard]] QString plannerWords(const Plan &plan);

} // namespace countersign
