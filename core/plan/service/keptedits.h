#pragma once
#include "domain/plan.h"

namespace countersign {

/// What changed in a step by hand: {server, tool, arguments: the changed ones}; empty when nothing did.
[[nodiscard]] QJsonObject editOf(const Step &before, const Step &after);

/// A plan made after its owner edited the one before keeps what was edited: the values go into the same tool's step.
/// Where that step is gone, a warning says so.
void keepEdits(Plan &plan, const QJsonArray &edits);

} // namespace countersign
