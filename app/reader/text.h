#pragma once
#include <QByteArrayView>
#include <QString>

namespace countersign::reader {

/// Bytes as text: by byte order mark, else UTF-8 (a few odd bytes spoil no others), else windows-1252. Never fails;
/// line ends become \n.
[[nodiscard]] QString decodeText(QByteArrayView bytes);
/// The same for bytes that declare a charset; an unknown one falls back to decodeText and clears `*known`.
[[nodiscard]] QString decodeText(QByteArrayView bytes, const QByteArray &charset, bool *known);

/// At most `max` UTF-16 units, without NUL characters, lone surrogates or half a pair at the cut.
[[nodiscard]] QString clipped(const QString &text, qsizetype max);
/// One line of at most `max` units: control characters and runs of white space become one space.
[[nodiscard]] QString oneLine(const QString &text, qsizetype max);

/// True when the bytes cannot be text: a NUL or many control characters without a byte order mark.
[[nodiscard]] bool looksBinary(QByteArrayView bytes);

} // namespace countersign::reader
