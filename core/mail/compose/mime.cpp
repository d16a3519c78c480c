#include "mail/compose/mime.h"

#include "base/literals.h"

#include <algorithm>

namespace countersign::mime {

namespace {

constexpr qsizetype kLine = 78;
constexpr qsizetype kBodyLine = 76;

bool isPlain(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() >= 0x20 && c.unicode() < 0x7f; });
}

// 45 bytes become 60 characters of base64, 72 with the frame: below the 75 that RFC 2047 allows. A character is never
// split.
QList<QByteArray> encodedWords(const QString &text)
{
    QList<QByteArray> out;
    QByteArray chunk;
    const auto flush = [&] {
        if (!chunk.isEmpty())
            out.append("=?UTF-8?B?" + chunk.toBase64() + "?=");
        chunk.clear();
    };
    for (qsizetype i = 0; i < text.size();) {
        const qsizetype units = text[i].isHighSurrogate() && i + 1 < text.size() ? 2 : 1;
        const QByteArray character = QStringView(text).mid(i, units).toUtf8();
        if (chunk.size() + character.size() > 45)
            flush();
        chunk += character;
        i += units;
    }
    flush();
    return out;
}

QByteArray quotedPrintableLine(const QByteArray &line)
{
    static constexpr char hex[] = "0123456789ABCDEF";
    QByteArray out;
    qsizetype column = 0;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const uchar c = uchar(line[i]);
        const bool atEnd = i + 1 == line.size();
        const bool blank = c == ' ' || c == '\t';
        const bool from = i == 0 && line.startsWith("From "); // mbox programs would change it
        const bool literal = (c > 0x20 && c < 0x7f && c != '=' && !from) || (blank && !atEnd);
        const qsizetype width = literal ? 1 : 3;
        if (column + width > kBodyLine - 1) {
            out += "=\r\n";
            column = 0;
        }
        if (literal)
            out += char(c);
        else
            out += QByteArray("=") + hex[c >> 4] + hex[c & 15];
        column += width;
    }
    return out;
}

Body base64Body(const QByteArray &bytes)
{
    Body out{"base64", {}};
    const QByteArray encoded = bytes.toBase64();
    for (qsizetype i = 0; i < encoded.size(); i += kBodyLine)
        out.bytes += encoded.mid(i, kBodyLine) + "\r\n";
    return out;
}

} // namespace

QByteArray header(const QByteArray &name, const QList<QByteArray> &words)
{
    QByteArray out = name + ':';
    qsizetype column = out.size();
    bool first = true;
    for (const QByteArray &word : words) {
        // The first word stays beside the name: a line of blanks only would end the header for some readers.
        if (!first && column + 1 + word.size() > kLine) {
            out += "\r\n";
            column = 0;
        }
        out += ' ' + word;
        column += 1 + word.size();
        first = false;
    }
    return out + "\r\n";
}

QList<QByteArray> unstructured(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    const QList<QByteArray> words = bytes.split(' ');
    const bool foldable = std::all_of(
        words.begin(), words.end(), [](const QByteArray &word) { return !word.isEmpty() && word.size() <= 70; });
    // What looks like an encoded word already would be decoded by the reader.
    return text.isEmpty() || (isPlain(text) && foldable && !text.contains("=?"_L1)) ? words : encodedWords(text);
}

QList<QByteArray> phrase(const QString &name)
{
    if (!isPlain(name) || name.contains("=?"_L1) || name.size() > 60)
        return encodedWords(name);
    const bool atoms = std::all_of(name.begin(), name.end(),
        [](QChar c) { return c.isLetterOrNumber() || u" !#$%&'*+-/=?^_`{|}~"_s.contains(c); });
    QByteArray bytes = name.toLatin1();
    return {atoms ? bytes : '"' + bytes.replace('\\', "\\\\").replace('"', "\\\"") + '"'};
}

Body encodeBody(const QString &text)
{
    QString normal = text;
    normal.replace("\r\n"_L1, "\n"_L1).replace(u'\r', u'\n');
    if (!normal.endsWith(u'\n'))
        normal += u'\n';
    const QByteArray bytes = normal.toUtf8();
    const auto high = std::count_if(bytes.begin(), bytes.end(), [](char c) { return uchar(c) >= 0x80; });
    if (high * 3 > bytes.size())
        return base64Body(QByteArray(bytes).replace('\n', "\r\n"));
    const QList<QByteArray> lines = bytes.chopped(1).split('\n');
    const bool sevenBit = high == 0 && std::all_of(lines.begin(), lines.end(), [](const QByteArray &line) {
        return line.size() <= kLine && !line.startsWith("From ") && !line.endsWith(' ') &&
               std::all_of(line.begin(), line.end(), [](char c) { return uchar(c) >= 0x20 || c == '\t'; });
    });
    Body out{sevenBit ? "7bit" : "quoted-printable", {}};
    for (const QByteArray &line : lines)
        out.bytes += (sevenBit ? line : quotedPrintableLine(line)) + "\r\n";
    return out;
}

} // namespace countersign::mime
