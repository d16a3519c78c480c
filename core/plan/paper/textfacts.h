#pragma once
#include "domain/fact.h"
#include "plan/extract/extract.h"
#include "plan/paper/lineplaces.h"

namespace countersign {

/// What the extraction has found in a text as facts, each with where it was read. What is not sure, and is
/// booked, paid or filed by, is a doubt with the sentence that says why; see doubtsFor().
[[nodiscard]] FactSheet textFacts(const QStringList &lines, const LinePlaces &places, const Extracted &found);

} // namespace countersign
