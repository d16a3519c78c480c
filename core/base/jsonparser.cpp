#include "base/canonicaljson.h"

#include <QJsonArray>
#include <QSet>
#include <QStringDecoder>

#include <charconv>
#include <cmath>

namespace countersign {

namespace {

/// One pass over the bytes; the first thing that is wrong ends it with its position.
class Parser
{
public:
    Parser(const QByteArray &text, int maxDepth) : m_p(text.begin()), m_begin(text.begin()), m_end(text.end()), m_maxDepth(maxDepth) {}

    Result<QJsonValue> document()
    {
        const QJsonValue value = parseValue(0);
        skipSpace();
        if (m_error.isEmpty() && m_p != m_end)
            wrong("there is something after its end");
        if (!m_error.isEmpty())
            return fail(ErrorCode::Invalid, QStringLiteral("This is not valid JSON: %1 (byte %2).").arg(m_error).arg(m_p - m_begin));
        return value;
    }

private:
    QJsonValue wrong(const char *why)
    {
        if (m_error.isEmpty())
            m_error = QString::fromLatin1(why);
        return {};
    }
    [[nodiscard]] bool bad() const { return !m_error.isEmpty(); }
    void skipSpace()
    {
        while (m_p != m_end && (*m_p == ' ' || *m_p == '\n' || *m_p == '\r' || *m_p == '\t'))
            ++m_p;
    }
    bool take(char c)
    {
        if (m_p == m_end || *m_p != c)
            return false;
        ++m_p;
        return true;
    }
    bool word(QByteArrayView text)
    {
        if (m_end - m_p < text.size() || QByteArrayView(m_p, text.size()) != text)
            return false;
        m_p += text.size();
        return true;
    }

    QJsonValue parseValue(int depth)
    {
        skipSpace();
        if (m_p == m_end)
            return wrong("it ends too early");
        if (depth > m_maxDepth)
            return wrong("it is nested too deeply");
        switch (*m_p) {
        case '{': return parseObject(depth);
        case '[': return parseArray(depth);
        case '"': return parseString();
        case 't': return word("true") ? QJsonValue(true) : wrong("unknown word");
        case 'f': return word("false") ? QJsonValue(false) : wrong("unknown word");
        case 'n': return word("null") ? QJsonValue(QJsonValue::Null) : wrong("unknown word");
        default: return parseNumber();
        }
    }

    QJsonValue parseObject(int depth)
    {
        ++m_p;
        QJsonObject object;
        skipSpace();
        if (take('}'))
            return object;
        do {
            skipSpace();
            if (m_p == m_end || *m_p != '"')
                return wrong("a key is missing");
            const QString key = parseString();
            skipSpace();
            if (bad() || !take(':'))
                return wrong("a colon is missing");
            const QJsonValue value = parseValue(depth + 1);
            if (bad())
                return {};
            const qsizetype before = object.size();
            object.insert(key, value);
            if (object.size() == before)
                return wrong("a key appears twice");
            skipSpace();
        } while (take(','));
        return take('}') ? QJsonValue(object) : wrong("a comma or a closing brace is missing");
    }

    QJsonValue parseArray(int depth)
    {
        ++m_p;
        QJsonArray array;
        skipSpace();
        if (take(']'))
            return array;
        do {
            array.append(parseValue(depth + 1));
            if (bad())
                return {};
            skipSpace();
        } while (take(','));
        return take(']') ? QJsonValue(array) : wrong("a comma or a closing bracket is missing");
    }

    int hex4()
    {
        unsigned code = 0; // a signed one would take "\\u-123"
        if (m_end - m_p < 4 || std::from_chars(m_p, m_p + 4, code, 16).ptr != m_p + 4) {
            wrong("a \\u escape is broken");
            return 0;
        }
        m_p += 4;
        return int(code);
    }

    void appendEscape(QString &out)
    {
        if (m_p == m_end) {
            wrong("a text is not closed");
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
        case 'u': {
            const char16_t unit = char16_t(hex4());
            if (QChar::isLowSurrogate(unit)) {
                wrong("a lone surrogate");
            } else if (QChar::isHighSurrogate(unit)) {
                char16_t low = 0;
                if (take('\\') && take('u'))
                    low = char16_t(hex4());
                if (!QChar::isLowSurrogate(low))
                    wrong("a lone surrogate");
                out += QChar(unit);
                out += QChar(low);
            } else {
                out += QChar(unit);
            }
            return;
        }
        default: wrong("an unknown escape");
        }
    }

    QString parseString()
    {
        ++m_p;
        QString out;
        while (!bad()) {
            const char *start = m_p;
            while (m_p != m_end && *m_p != '"' && *m_p != '\\' && uchar(*m_p) >= 0x20)
                ++m_p;
            if (m_p != start) {
                QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
                out += decoder.decode(QByteArrayView(start, m_p - start));
                if (decoder.hasError())
                    wrong("a text is not valid UTF-8");
            }
            if (m_p == m_end)
                wrong("a text is not closed");
            else if (take('"'))
                return out;
            else if (take('\\'))
                appendEscape(out);
            else
                wrong("a control character in a text");
        }
        return out;
    }

    QJsonValue parseNumber()
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
            return wrong("a number is broken");
        bool integer = true;
        if (take('.')) {
            integer = false;
            if (digits() == 0)
                return wrong("a number is broken");
        }
        if (m_p != m_end && (*m_p == 'e' || *m_p == 'E')) {
            integer = false;
            ++m_p;
            if (!take('+'))
                take('-');
            if (digits() == 0)
                return wrong("a number is broken");
        }
        double value = 0;
        const auto end = std::from_chars(start, m_p, value);
        if (end.ec != std::errc() || !std::isfinite(value))
            return wrong("a number is out of range");
        if (integer && std::fabs(value) > 9007199254740991.0)
            return wrong("an integer is too large to be carried exactly");
        return QJsonValue(value);
    }

    const char *m_p;
    const char *m_begin;
    const char *m_end;
    int m_maxDepth;
    QString m_error;
};

} // namespace

Result<QJsonValue> parseJson(const QByteArray &text, int maxDepth)
{
    return Parser(text, maxDepth).document();
}

Result<QJsonObject> parseJsonObject(const QByteArray &text, int maxDepth)
{
    Result<QJsonValue> value = parseJson(text, maxDepth);
    if (!value)
        return fail(value.error());
    if (!value->isObject())
        return fail(ErrorCode::Invalid, QStringLiteral("This is JSON, but not an object."));
    return value->toObject();
}

} // namespace countersign
