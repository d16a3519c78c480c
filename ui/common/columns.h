#pragma once
#include <QString>

namespace countersign {

/// The text of a printed page for a narrow place. There columns are held apart by runs of spaces, which push words
/// over the edge where they are wrapped, and cut. What stood in one row stays in one line, its cells three spaces
/// apart, without the margin of the paper. Linear in the text.
[[nodiscard]] QString withoutColumnGaps(const QString &text);

} // namespace countersign
