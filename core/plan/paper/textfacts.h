#pragma once
#include "domain/fact.h"
#include "plan/extract/extract.h"

namespace countersign {

/// What the extraction has found in a text as facts, each with the line that it was read from. What is not sure, and is
/// booked, paid or filed by, is a doubt with the sentence that says why; see doubtsFor().
[[nodiscard]] FactSheet textFacts(const QStringList &lines, const Extracted &found);

} // namespace countersign
