#pragma once
#include <QString>

namespace countersign {

/// HTML as plain text: tags, comments, scripts and styles gone, blocks on their own lines, entities decoded.
/// One pass over the input; anything that is not well-formed is taken as text or dropped, never an error.
/// `*hidden` becomes true when part of that text would not be seen in a mail program: not displayed, without size, in
/// the colour of its ground. A short line of that kind before everything else is what newsletters show in lists, and is
/// not counted.
[[nodiscard]] QString htmlToText(const QString &html, bool *hidden = nullptr);

} // namespace countersign
