#pragma once
#include <QByteArrayView>
#include <QString>

namespace countersign::mail {

/// Bytes that declare no charset: UTF-8 where they are that, else windows-1252, of which Latin-1 is a part.
[[nodiscard]] QString rawText(QByteArrayView bytes);

/// Bytes in the charset of that label, as mails write it. What is not known, or no mail needs, is read as rawText():
/// a label never leads to a file.
[[nodiscard]] QString decodedText(QByteArrayView bytes, QByteArrayView label);

} // namespace countersign::mail
