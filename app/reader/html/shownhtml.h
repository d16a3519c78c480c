#pragma once
#include <QString>

namespace countersign::reader {

/// HTML as the plain text that a mail program shows of it, read as browsers do; tables keep their columns. What is not
/// displayed (by attributes, styles and style sheets) stays in the text, so that filters and guards see it, and makes
/// `*hidden` true, as in html/htmltext.h, which also reads what is too large or too tangled for a tree.
[[nodiscard]] QString shownHtml(const QString &html, bool *hidden = nullptr);

} // namespace countersign::reader
