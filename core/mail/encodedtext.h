#pragma once
#include <QByteArrayView>
#include <QString>

namespace countersign::mail {

/// A header's text with its encoded words decoded (RFC 2047), as far as they can be: words that follow each other are
/// put together before they are decoded, since many programs split them inside a character. Linear.
[[nodiscard]] QString decodedWords(QByteArrayView text);

/// Bytes of the encoded word at the front of `rest`, which begins with `=?`; 0: there is none. `last`: where the last
/// `?=` begins that may end it, counted from the front (negative: nowhere), so that a text without one is not searched
/// again and again.
[[nodiscard]] qsizetype encodedWordSize(QByteArrayView rest, qsizetype last);

/// One line: control characters and runs of blanks become one space. What is invisible otherwise stays.
[[nodiscard]] QString oneLine(const QString &text);

} // namespace countersign::mail
