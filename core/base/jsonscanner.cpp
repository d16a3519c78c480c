#include "base/jsonscanner.h"

#include <QCoreApplication>
#include <QStringDecoder>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace countersign {

namespace {
/// More digits than any double has (the smallest has 767 that count).
constexpr std::ptrdiff_t kLongestNumber = 1100;

bool isAscii(QLatin1String text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return uchar(c) < 0x80; });
}
} // namespace

QJsonValue JsonScanner::wrong(const char *why)
{
    if (m_error.isEmpty())
        m_error = QCoreApplication::translate("Json", why);
    return {};
}

QJsonValue JsonScanner::tooMuch(const QString &why)
{
    if (m_error.isEmpty()) {
        m_error = why;
        m_tooMuch = true;
    }
    return {};
}

QJsonValue JsonScanner::skipValue()
{
    qsizetype open = 0;
    while (m_p != m_end) {
        const char c = *m_p;
        if (open == 0 && (c == ',' || c == '}' || c == ']'))
            break;
        ++m_p;
        if (c == '{' || c == '[')
            ++open;
        else if (c == '}' || c == ']')
            --open;
        else if (c == '"')
            skipString();
    }
    return m_p == m_end ? wrong(QT_TRANSLATE_NOOP("Json", "it ends too early")) : QJsonValue(QJsonValue::Null);
}

void JsonScanner::skipString()
{
    for (; m_p != m_end && *m_p != '"'; ++m_p) {
        if (*m_p == '\\' && m_end - m_p > 1)
            ++m_p;
    }
    if (m_p != m_end)
        ++m_p;
}

int JsonScanner::hex4()
{
    unsigned code = 0; // a signed one would take "\\u-123"
    if (m_end - m_p < 4 || std::from_chars(m_p, m_p + 4, code, 16).ptr != m_p + 4) {
        wrong(QT_TRANSLATE_NOOP("Json", "a \\u escape is broken"));
        return 0;
    }
    m_p += 4;
    return int(code);
}

void JsonScanner::appendUnit(QString &out, char16_t unit)
{
    out += QChar(unit);
    if (!QChar::isSurrogate(unit) || m_lenient)
        return;
    char16_t low = 0;
    if (QChar::isHighSurrogate(unit) && take('\\') && take('u'))
        low = char16_t(hex4());
    if (!QChar::isLowSurrogate(low))
        wrong(QT_TRANSLATE_NOOP("Json", "a lone surrogate"));
    out += QChar(low);
}

void JsonScanner::appendEscape(QString &out)
{
    if (m_p == m_end) {
        wrong(QT_TRANSLATE_NOOP("Json", "a text is not closed"));
        return;
    }
    switch (*m_p++) {
        case '"': out += u'"'; return;
        case '\\': out += u'\\'; return;
        case '/': out += u'/'; return;
        case 'b': out += u'\b'; return;
        case 'f': out += u'\f'; return;
        case 'n': out += u'\n'; return;
        case 'r': out += u'\r'; return;
        case 't': out += u'\t'; return;
        case 'u': appendUnit(out, char16_t(hex4())); return;
        default: wrong(QT_TRANSLATE_NOOP("Json", "an unknown escape"));
    }
}

QString JsonScanner::parseString()
{
    ++m_p;
    QString out;
    while (!bad()) {
        const char *start = m_p;
        while (m_p != m_end && *m_p != '"' && *m_p != '\\' && uchar(*m_p) >= 0x20)
            ++m_p;
        if (const QLatin1String plain(start, m_p - start); isAscii(plain)) {
            out += plain; // nearly all text: no detour through a converter
        } else {
            QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
            out += decoder.decode(QByteArrayView(start, m_p - start));
            if (decoder.hasError())
                wrong(QT_TRANSLATE_NOOP("Json", "a text is not valid UTF-8"));
        }
        if (m_p == m_end)
            wrong(QT_TRANSLATE_NOOP("Json", "a text is not closed"));
        else if (take('"'))
            return out;
        else if (take('\\'))
            appendEscape(out);
        else
            wrong(QT_TRANSLATE_NOOP("Json", "a control character in a text"));
    }
    return out;
}

QJsonValue JsonScanner::parseNumber()
{
    const char *start = m_p;
    const auto digits = [&] {
        const char *from = m_p;
        while (m_p != m_end && *m_p >= '0' && *m_p <= '9')
            ++m_p;
        return m_p - from;
    };
    take('-');
    const char *whole = m_p;
    const auto count = digits();
    if (count == 0 || (count > 1 && *whole == '0'))
        return wrong(QT_TRANSLATE_NOOP("Json", "a number is broken"));
    bool integer = true;
    if (take('.')) {
        integer = false;
        if (digits() == 0)
            return wrong(QT_TRANSLATE_NOOP("Json", "a number is broken"));
    }
    if (m_p != m_end && (*m_p == 'e' || *m_p == 'E')) {
        integer = false;
        ++m_p;
        if (!take('+'))
            take('-');
        if (digits() == 0)
            return wrong(QT_TRANSLATE_NOOP("Json", "a number is broken"));
    }
    if (m_p - start > kLongestNumber)
        return wrong(QT_TRANSLATE_NOOP("Json", "a number is too long"));
    double value = 0;
    const auto end = std::from_chars(start, m_p, value);
    if (end.ec != std::errc() || !std::isfinite(value))
        return wrong(QT_TRANSLATE_NOOP("Json", "a number is out of range"));
    if (integer && !m_lenient && std::fabs(value) > 9007199254740991.0)
        return wrong(QT_TRANSLATE_NOOP("Json", "an integer is too large to be carried exactly"));
    return QJsonValue(value);
}

} // namespace countersign
