#pragma once
#include <QString>

#include <functional>

namespace countersign {

/// The text of a printed page for a narrow place. There columns are held apart by runs of spaces, which push words
/// over the edge where they are wrapped, and cut. What stood in one row stays in one line, its cells three spaces
/// apart, without the margin of the paper. Linear in the text.
[[nodiscard]] QString withoutColumnGaps(const QString &text);

/// The same with each line of several columns that does not fit as one cell a line, those after the first indented:
/// wrapped, its last cells would stand under the heads of the first. `fits` is asked about lines of columns alone.
[[nodiscard]] QString columnsOrLines(const QString &text, const std::function<bool(const QString &line)> &fits);

} // namespace countersign
