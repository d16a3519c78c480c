#pragma once
#include <QString>
#include <QStringView>

namespace countersign {

/// Outside text as it may be shown: every control, bidi, zero-width or otherwise invisible character becomes
/// a visible ‹U+202E›, as does every mark on a letter beyond the eighth; nothing is dropped. Line breaks and tabs stay.
[[nodiscard]] QString visibleText(QStringView text);
/// The same of as much of the text as makes `most` characters, or a few more; `taken` characters of it.
[[nodiscard]] QString visibleBeginning(QStringView text, qsizetype most, qsizetype &taken);
/// The same on one line: line breaks and tabs become visible too.
[[nodiscard]] QString visibleLine(QStringView text);
/// visibleLine() of the beginning, with an ellipsis where `most` characters cut it; for headings whose whole text is
/// below.
[[nodiscard]] QString shortened(const QString &text, int most);

} // namespace countersign
