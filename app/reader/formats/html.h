#pragma once
#include <QString>

namespace countersign::reader {

/// HTML as plain text: tags, comments, scripts and styles gone, blocks on their own lines, entities decoded.
/// One pass over the input; anything that is not well-formed is taken as text or dropped, never an error.
[[nodiscard]] QString htmlToText(const QString &html);

} // namespace countersign::reader
