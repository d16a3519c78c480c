#pragma once
#include "domain/plan.h"

namespace countersign {

/// What changed in a step by hand: {server, tool, arguments: the changed ones, removed: names of those that are gone,
/// changed: [{from, to}] the texts in them}; empty when nothing did.
[[nodiscard]] QJsonObject editOf(const Step &before, const Step &after);

/// A plan made after its owner edited the one before keeps what was edited: the values go into the same tool's step,
/// and into the later ones that name what was there.
/// Where that step is gone, a warning says so.
void keepEdits(Plan &plan, const QJsonArray &edits);

} // namespace countersign
