#pragma once
#include <QString>

namespace countersign {

// QString's own functions move the rest of a text for each character that grows or shrinks, and are quadratic on texts
// made for it: 200,000 × U+FDFA take them a minute. These work in short pieces. Linear in the text, on any thread.

/// As QString::normalized(). A run of more than 128 combining marks (or Hangul jamo) is put in order and composed in
/// pieces: nobody can read it, and ordering it whole is quadratic.
[[nodiscard]] QString normalizedText(const QString &text, QString::NormalizationForm form);

/// As QString::toLower(), toUpper() and toCaseFolded().
[[nodiscard]] QString lowerText(const QString &text);
[[nodiscard]] QString upperText(const QString &text);
[[nodiscard]] QString foldedText(const QString &text);

/// True when nothing that stands before `c` is composed with it or ordered behind it, in any form: a text may be
/// normalised in two pieces around it. Not true of every such character.
[[nodiscard]] bool startsPiece(char32_t c);

/// The character that begins at `at`; half of a surrogate pair is itself. Above U+FFFF it takes two UTF-16 units.
[[nodiscard]] char32_t codePointAt(QStringView text, qsizetype at);

/// At most the first `most` UTF-16 units, never half of a surrogate pair: regular expressions refuse a text with one.
[[nodiscard]] QString firstOf(const QString &text, qsizetype most);

/// At most the last `most` UTF-16 units, likewise.
[[nodiscard]] QString lastOf(const QString &text, qsizetype most);

/// With U+FFFD in the place of each half of a surrogate pair.
[[nodiscard]] QString withoutHalves(const QString &text);

} // namespace countersign
