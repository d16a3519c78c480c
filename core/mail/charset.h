#pragma once
#include <QByteArrayView>
#include <QString>

namespace countersign::mail {

/// Bytes that declare no charset: UTF-8 where they are that or nearly so (a byte that fits nowhere spoils one character
/// and no other), else windows-1252, of which Latin-1 is a part.
[[nodiscard]] QString rawText(QByteArrayView bytes);

/// Whether more characters beyond ASCII are whole UTF-8 than bytes are not; true for ASCII. Linear.
[[nodiscard]] bool isMostlyUtf8(QByteArrayView bytes);
/// Whether decodedText() knows the label.
[[nodiscard]] bool knowsCharset(QByteArrayView label);

/// Bytes in the charset of that label, as mails write it. What is not known, or no mail needs, is read as rawText():
/// a label never leads to a file.
[[nodiscard]] QString decodedText(QByteArrayView bytes, QByteArrayView label);

} // namespace countersign::mail
