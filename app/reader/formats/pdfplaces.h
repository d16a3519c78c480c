#pragma once
#include <QJsonArray>
#include <QString>

namespace poppler {
class page;
}

namespace countersign::reader {

/// Where the lines of a laid-out page stand: for each line that holds a digit (values do) `[line, y, column, x, …]`,
/// with a pair for each of its columns (what two spaces or more keep apart). Points from the page's upper left corner;
/// lines are counted from `firstLine`, `column` is that of `text`. At most `most` lines. Nearly linear: lines and words
/// go down the page together.
[[nodiscard]] QJsonArray linePlaces(const poppler::page &page, const QString &text, int firstLine, int most);

} // namespace countersign::reader
