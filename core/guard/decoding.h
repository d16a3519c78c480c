#pragma once
#include <QStringList>

namespace countersign {

/// A text that was found written in another alphabet.
struct Decoded
{
    QString text;
    bool prose; ///< sentences in an encoding that nobody writes sentences in
};

/// What is written in a text as Base64, hexadecimal, binary or decimal codes, Morse, percent, quoted-printable,
/// entities or
/// \u escapes: also inside each other, three deep, 60,000 characters in all. Linear in the text.
[[nodiscard]] QList<Decoded> decodedIn(const QString &text);

/// True when a text holds a long run of Base64 or hexadecimal that is not in `known`.
[[nodiscard]] bool holdsNewCode(const QString &text, const QString &known);

} // namespace countersign
