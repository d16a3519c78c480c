#pragma once
#include <QByteArrayView>
#include <QString>

namespace countersign::reader {

/// The letters of an RTF (paragraphs as lines), without fonts, styles, pictures and what is marked as not to be shown;
/// of RTF that carries HTML the text of that. Linear; at most 200,000 UTF-16 units.
[[nodiscard]] QString rtfText(QByteArrayView rtf);

} // namespace countersign::reader
