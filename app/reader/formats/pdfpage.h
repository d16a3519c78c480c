#pragma once
#include <QString>

#include <poppler/cpp/poppler-global.h>

namespace poppler {
class page;
}

namespace countersign::reader {

/// Words of a page that are put into lines and columns. That takes the square of their number: 0.3 s for so many in the
/// worst order, 7 s for five times as many. A dense page of print has 1,000.
constexpr qsizetype maxLaidOutWords = 5000;

struct PageText
{
    QString text;
    bool isPlain = false; ///< in the order in which the file draws its words, since there are too many to lay out
};

/// The text of one page without a form feed at its end, in time that grows as the page does.
[[nodiscard]] PageText pageText(const poppler::page &page);

[[nodiscard]] QString fromPoppler(const poppler::ustring &text);

} // namespace countersign::reader
