#include "reader/text.h"

#include "base/literals.h"
#include "base/unicodetext.h"

#include <QStringDecoder>

#include <array>

#include <glib.h>

namespace countersign::reader {

namespace {

// WHATWG's windows-1252, 0x80 to 0x9f; the rest is Latin-1.
constexpr std::array<char16_t, 32> windows1252 = {0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

QString fromWindows1252(QByteArrayView bytes)
{
    QString text(bytes.size(), Qt::Uninitialized);
    QChar *out = text.data();
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        *out++ = QChar(byte >= 0x80 && byte < 0xA0 ? windows1252[byte - 0x80u] : char16_t(byte));
    }
    return text;
}

QString withUnixLines(QString text)
{
    if (text.contains(QLatin1Char('\r'))) {
        text.replace(u"\r\n"_s, u"\n"_s);
        text.replace(QLatin1Char('\r'), QLatin1Char('\n'));
    }
    return text;
}

QString convertedByIconv(QByteArrayView bytes, const QByteArray &charset, bool *known)
{
    gsize written = 0;
    gchar *utf8 = g_convert_with_fallback(
        bytes.data(), bytes.size(), "UTF-8", charset.constData(), "\xEF\xBF\xBD", nullptr, &written, nullptr);
    *known = utf8 != nullptr;
    const QString text = utf8 ? QString::fromUtf8(utf8, qsizetype(written)) : decodeText(bytes);
    g_free(utf8);
    return text;
}

} // namespace

QString decodeText(QByteArrayView bytes)
{
    if (const auto encoding = QStringConverter::encodingForData(bytes)) {
        QStringDecoder decode(*encoding);
        return withUnixLines(decode(bytes));
    }
    // The decoder waits for more when a character is cut off at the very end, and our caps do cut there.
    QStringDecoder decode(QStringDecoder::Utf8);
    const QString text = decode(bytes);
    return withUnixLines(decode.hasError() ? fromWindows1252(bytes) : text);
}

QString decodeText(QByteArrayView bytes, const QByteArray &charset, bool *known)
{
    *known = true;
    const QByteArray name = charset.toLower();
    if (name.isEmpty() || name == "utf-8" || name == "us-ascii" || name == "ascii")
        return decodeText(bytes);
    if (name == "windows-1252" || name == "iso-8859-1" || name == "latin1")
        return withUnixLines(fromWindows1252(bytes));
    return withUnixLines(convertedByIconv(bytes, name, known));
}

QString clipped(const QString &text, qsizetype max)
{
    const QString first = firstOf(text, max);
    QString out = first.isValidUtf16() ? first : withoutHalves(first);
    return out.contains(QChar(u'\0')) ? out.replace(QChar(u'\0'), QChar(QChar::ReplacementCharacter)) : out;
}

QString oneLine(const QString &text, qsizetype max)
{
    QString line = clipped(text, max * 4 + 16);
    for (QChar &c : line) {
        if (c.category() == QChar::Other_Control || c == QChar(QChar::LineSeparator) ||
            c == QChar(QChar::ParagraphSeparator))
            c = QLatin1Char(' ');
    }
    return clipped(line.simplified(), max);
}

bool looksBinary(QByteArrayView bytes)
{
    if (QStringConverter::encodingForData(bytes))
        return false;
    qsizetype controls = 0;
    for (const char c : bytes) {
        if (c == '\0')
            return true;
        const auto byte = static_cast<unsigned char>(c);
        controls += byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t' && byte != '\f' && byte != 0x1b;
    }
    return controls * 20 > bytes.size();
}

} // namespace countersign::reader
