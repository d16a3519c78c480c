#include "base/hash.h"
#include "base/literals.h"
#include "mail/compose/mime.h"

#include <QUrl>

#include <algorithm>
#include <array>

namespace countersign::mime {

namespace {

/// What people attach to letters; the rest is for whoever opens it to find out.
constexpr std::array<std::pair<const char *, const char *>, 20> kTypes{{{"pdf", "application/pdf"},
    {"png", "image/png"}, {"jpg", "image/jpeg"}, {"jpeg", "image/jpeg"}, {"gif", "image/gif"}, {"webp", "image/webp"},
    {"heic", "image/heic"}, {"tif", "image/tiff"}, {"tiff", "image/tiff"}, {"txt", "text/plain"},
    {"md", "text/markdown"}, {"csv", "text/csv"}, {"ics", "text/calendar"}, {"xml", "application/xml"},
    {"zip", "application/zip"}, {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {"odt", "application/vnd.oasis.opendocument.text"}, {"ods", "application/vnd.oasis.opendocument.spreadsheet"},
    {"eml", "message/rfc822"}}};

QByteArray typeOf(const QString &name)
{
    const QByteArray ending = name.section(u'.', -1).toLower().toLatin1();
    const auto *const type =
        std::ranges::find_if(kTypes, [&ending](const auto &known) { return ending == known.first; });
    // A mail may be attached in base64 only as something else (RFC 2046, 5.2.1).
    return type == kTypes.end() || ending == "eml" ? QByteArray("application/octet-stream") : QByteArray(type->second);
}

/// In letters that every program can show.
QByteArray plainName(const QString &name)
{
    QByteArray plain;
    for (const QChar c : name)
        plain += c.unicode() < 0x20 || c.unicode() >= 0x7f || c == u'"' || c == u'\\' ? '_' : char(c.unicode());
    return plain.size() > 60 ? plain.left(40) + '_' + plain.right(19) : plain;
}

/// RFC 2231, in pieces that fit into lines.
QList<QByteArray> codedName(const QString &name)
{
    QList<QByteArray> words;
    const QByteArray coded = "UTF-8''" + QUrl::toPercentEncoding(name);
    constexpr qsizetype piece = 60;
    for (qsizetype from = 0, number = 0; from < coded.size(); ++number) {
        qsizetype length = std::min(piece, coded.size() - from);
        while (from + length < coded.size() && coded.lastIndexOf('%', from + length - 1) > from + length - 3)
            --length; // %C3 stays whole
        const QByteArray key =
            coded.size() <= piece ? QByteArray("filename*=") : "filename*" + QByteArray::number(number) + "*=";
        words.append(key + coded.mid(from, length));
        from += length;
    }
    for (qsizetype i = 0; i + 1 < words.size(); ++i)
        words[i] += ';';
    return words;
}

QByteArray base64Lines(const QByteArray &bytes)
{
    constexpr qsizetype line = 57; // 76 characters
    QByteArray out;
    out.reserve(bytes.size() / line * 78 + 80);
    for (qsizetype from = 0; from < bytes.size(); from += line)
        out +=
            QByteArray::fromRawData(bytes.constData() + from, std::min(line, bytes.size() - from)).toBase64() + "\r\n";
    return out;
}

} // namespace

QByteArray textPart(const QString &text)
{
    const Body encoded = encodeBody(text);
    return "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: " + encoded.encoding + "\r\n\r\n" +
           encoded.bytes;
}

QByteArray attachmentPart(const QString &name, const QByteArray &bytes)
{
    const QByteArray plain = plainName(name), type = typeOf(name);
    const bool isPlain = QString::fromLatin1(plain) == name;
    // One name in each header: to readers who take `filename` and `filename*` for the same, both are one too many.
    // Those who know no RFC 2231 look into the type.
    return (isPlain ? "Content-Type: " + type + "\r\n"
                    : header("Content-Type", {type + ';', "name=\"" + plain + '"'})) +
           header("Content-Disposition",
               QList<QByteArray>{"attachment;"} +
                   (isPlain ? QList<QByteArray>{"filename=\"" + plain + '"'} : codedName(name))) +
           "Content-Transfer-Encoding: base64\r\n\r\n" + base64Lines(bytes);
}

QByteArray mixed(const QList<QByteArray> &parts)
{
    Sha256 hash;
    for (const QByteArray &part : parts)
        hash.add(part);
    QByteArray boundary = "=_" + hash.hex().left(32);
    while (std::ranges::any_of(parts, [&boundary](const QByteArray &part) { return part.contains(boundary); }))
        boundary += '_';
    QByteArray out = "Content-Type: multipart/mixed;\r\n boundary=\"" + boundary + "\"\r\n\r\n";
    for (const QByteArray &part : parts)
        out += "--" + boundary + "\r\n" + part + "\r\n";
    return out + "--" + boundary + "--\r\n";
}

} // namespace countersign::mime
