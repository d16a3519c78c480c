#pragma once
#include <QByteArray>
#include <QList>
#include <QString>

namespace countersign::mime {

/// `Name: words` folded (RFC 5322, 2.2.3) so that lines stay within 78 characters where a space allows; ends in CRLF.
[[nodiscard]] QByteArray header(const QByteArray &name, const QList<QByteArray> &words);
/// The words of free text: plain where it is plain ASCII, otherwise encoded words (RFC 2047, UTF-8, base64).
[[nodiscard]] QList<QByteArray> unstructured(const QString &text);
/// A display name: an atom list, a quoted string or encoded words.
[[nodiscard]] QList<QByteArray> phrase(const QString &name);

/// A text body and the Content-Transfer-Encoding that carries it.
struct Body
{
    QByteArray encoding; ///< 7bit, quoted-printable or base64
    QByteArray bytes;    ///< CRLF lines, the last one ended
};
[[nodiscard]] Body encodeBody(const QString &text);

// Parts (RFC 2045, RFC 2183): their headers, an empty line and the body; all lines end in CRLF.
[[nodiscard]] QByteArray textPart(const QString &text);
/// Its type follows from the ending of `name`, which may hold any characters but control characters.
[[nodiscard]] QByteArray attachmentPart(const QString &name, const QByteArray &bytes);
/// Headers and body that hold the parts; the boundary stands in none of them, and is the same for the same parts.
[[nodiscard]] QByteArray mixed(const QList<QByteArray> &parts);

} // namespace countersign::mime
