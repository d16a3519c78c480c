#include "reader/text.h"

#include "base/literals.h"
#include "base/unicodetext.h"
#include "mail/charset.h"

#include <QStringDecoder>

#include <glib.h>

namespace countersign::reader {

namespace {

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
    // A character that is cut off at the very end says nothing: our caps do cut there.
    return withUnixLines(mail::rawText(bytes));
}

QString decodeText(QByteArrayView bytes, const QByteArray &charset, bool *known)
{
    *known = true;
    const QByteArray name = charset.toLower();
    if (name.isEmpty() || name == "utf-8" || name == "us-ascii" || name == "ascii")
        return decodeText(bytes);
    if (mail::knowsCharset(name)) // also by the larger set that mails mean: gb2312 is GB 18030
        return withUnixLines(mail::decodedText(bytes, name));
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
