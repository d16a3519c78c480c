#pragma once
#include "domain/fact.h"
#include "plan/extract/extract.h"

namespace countersign {

/// What the extraction has found in a text as facts, each with the line that it was read from. A sum is sure when the
/// paper's own figures confirm it (net and VAT, or VAT and another amount of the page, add up to it; or it is labelled
/// and the only one) and nothing on it speaks of money that was paid before, is collected, or is not asked for yet.
/// Doubts are for plans that use the value; see doubtsFor().
[[nodiscard]] FactSheet textFacts(const QStringList &lines, const Extracted &found);

} // namespace countersign
