#include "base/jsonparser.h"

#include "base/canonicaljson.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QStringDecoder>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <vector>

namespace countersign {

namespace {

/// More digits than any double has (the smallest has 767 that count).
constexpr std::ptrdiff_t kLongestNumber = 1100;

/// One pass over the bytes; the first thing that is wrong ends it with its position.
class Parser
{
public:
    Parser(const QByteArray &text, const JsonLimits &limits)
        : m_p(text.begin()), m_begin(text.begin()), m_end(text.end()), m_limits(limits)
    {
    }

    Result<QJsonValue> document()
    {
        if (m_end - m_begin > m_limits.bytes)
            tooMuch(QCoreApplication::translate("Json", "it is longer than %1 KiB").arg(m_limits.bytes / 1024));
        const QJsonValue value = bad() ? QJsonValue() : parseValue(0);
        skipSpace();
        if (!bad() && m_p != m_end)
            wrong(QT_TRANSLATE_NOOP("Json", "there is something after its end"));
        if (!bad())
            return value;
        const QString place = QString::number(m_p - m_begin);
        if (m_tooMuch)
            return fail(ErrorCode::Full, QCoreApplication::translate("Json",
                                             "This JSON is too large: %1 (byte %2). Ask its sender for less at a time.")
                                             .arg(m_error, place));
        return fail(ErrorCode::Invalid,
            QCoreApplication::translate("Json", "This is not valid JSON: %1 (byte %2).").arg(m_error, place));
    }

private:
    struct Member
    {
        size_t key; ///< where it begins in m_keys; what comes later in the text comes later there, too
        qsizetype size;
        QJsonValue value;
    };

    QJsonValue wrong(const char *why)
    {
        if (m_error.isEmpty())
            m_error = QCoreApplication::translate("Json", why);
        return {};
    }
    QJsonValue tooMuch(const QString &why)
    {
        if (m_error.isEmpty()) {
            m_error = why;
            m_tooMuch = true;
        }
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
            return wrong(QT_TRANSLATE_NOOP("Json", "it ends too early"));
        if (depth > m_limits.depth)
            return tooMuch(QCoreApplication::translate("Json", "it is nested more than %1 deep").arg(m_limits.depth));
        if (++m_values > m_limits.values)
            return tooMuch(QCoreApplication::translate("Json", "it has more than %1 values").arg(m_limits.values));
        switch (*m_p) {
            case '{': return parseObject(depth);
            case '[': return parseArray(depth);
            case '"': return parseString();
            case 't': return word("true") ? QJsonValue(true) : wrong(QT_TRANSLATE_NOOP("Json", "unknown word"));
            case 'f': return word("false") ? QJsonValue(false) : wrong(QT_TRANSLATE_NOOP("Json", "unknown word"));
            case 'n':
                return word("null") ? QJsonValue(QJsonValue::Null) : wrong(QT_TRANSLATE_NOOP("Json", "unknown word"));
            default: return parseNumber();
        }
    }

    QJsonValue parseObject(int depth)
    {
        ++m_p;
        skipSpace();
        if (take('}'))
            return QJsonObject();
        const size_t first = m_members.size(); // those before belong to the objects around this one
        const size_t firstKey = m_keys.size();
        do {
            skipSpace();
            if (m_p == m_end || *m_p != '"')
                return wrong(QT_TRANSLATE_NOOP("Json", "a key is missing"));
            const QString key = parseString();
            skipSpace();
            if (bad() || !take(':'))
                return wrong(QT_TRANSLATE_NOOP("Json", "a colon is missing"));
            if (m_members.size() - first >= size_t(m_limits.members))
                return tooMuch(
                    QCoreApplication::translate("Json", "an object has more than %1 members").arg(m_limits.members));
            QJsonValue value = isLeftOut(key) ? skipValue() : parseValue(depth + 1);
            if (bad())
                return {};
            m_members.push_back({m_keys.size(), key.size(), std::move(value)});
            m_keys.append(reinterpret_cast<const char16_t *>(key.utf16()), size_t(key.size()))
                .push_back(u'\0'); // no two begin at one place
            skipSpace();
        } while (take(','));
        if (!take('}'))
            return wrong(QT_TRANSLATE_NOOP("Json", "a comma or a closing brace is missing"));
        QJsonValue object = objectOf(first);
        m_members.resize(first);
        m_keys.resize(firstKey);
        return object;
    }

    [[nodiscard]] QStringView keyOf(const Member &member) const
    {
        return QStringView(m_keys).mid(qsizetype(member.key), member.size);
    }

    /// A QJsonObject is a sorted list: members in any other order would each be moved in between those that are there.
    QJsonValue objectOf(size_t first)
    {
        const auto members = std::ranges::subrange(m_members.begin() + std::ptrdiff_t(first), m_members.end());
        const auto before = [this](const Member &a, const Member &b) {
            const int order = keyOf(a).compare(keyOf(b));
            return order != 0 ? order < 0 : a.key < b.key;
        };
        if (!std::ranges::is_sorted(members, before))
            std::ranges::sort(members, before);
        const auto same = [this](const Member &a, const Member &b) { return keyOf(a) == keyOf(b); };
        if (!m_limits.lenient && std::ranges::adjacent_find(members, same) != members.end())
            return wrong(QT_TRANSLATE_NOOP("Json", "a key appears twice"));
        QJsonObject object;
        for (const Member &member : members)
            object.insert(keyOf(member), member.value);
        return object;
    }

    QJsonValue parseArray(int depth)
    {
        ++m_p;
        QJsonArray array;
        skipSpace();
        if (take(']'))
            return array;
        do {
            if (array.size() >= m_limits.elements)
                return tooMuch(
                    QCoreApplication::translate("Json", "a list has more than %1 entries").arg(m_limits.elements));
            array.append(parseValue(depth + 1));
            if (bad())
                return {};
            skipSpace();
        } while (take(','));
        return take(']') ? QJsonValue(array)
                         : wrong(QT_TRANSLATE_NOOP("Json", "a comma or a closing bracket is missing"));
    }

    [[nodiscard]] bool isLeftOut(const QString &key) const
    {
        return std::ranges::any_of(
            m_limits.leftOut, [&key](QByteArrayView name) { return key == QLatin1String(name.data(), name.size()); });
    }

    /// Goes to the end of a value and looks at nothing but texts and brackets.
    QJsonValue skipValue()
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
    void skipString()
    {
        for (; m_p != m_end && *m_p != '"'; ++m_p) {
            if (*m_p == '\\' && m_end - m_p > 1)
                ++m_p;
        }
        if (m_p != m_end)
            ++m_p;
    }

    int hex4()
    {
        unsigned code = 0; // a signed one would take "\\u-123"
        if (m_end - m_p < 4 || std::from_chars(m_p, m_p + 4, code, 16).ptr != m_p + 4) {
            wrong(QT_TRANSLATE_NOOP("Json", "a \\u escape is broken"));
            return 0;
        }
        m_p += 4;
        return int(code);
    }

    void appendUnit(QString &out, char16_t unit)
    {
        out += QChar(unit);
        if (!QChar::isSurrogate(unit) || m_limits.lenient)
            return;
        char16_t low = 0;
        if (QChar::isHighSurrogate(unit) && take('\\') && take('u'))
            low = char16_t(hex4());
        if (!QChar::isLowSurrogate(low))
            wrong(QT_TRANSLATE_NOOP("Json", "a lone surrogate"));
        out += QChar(low);
    }

    void appendEscape(QString &out)
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

    static bool isAscii(QLatin1String text)
    {
        return std::all_of(text.begin(), text.end(), [](char c) { return uchar(c) < 0x80; });
    }

    QString parseString()
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
        if (integer && !m_limits.lenient && std::fabs(value) > 9007199254740991.0)
            return wrong(QT_TRANSLATE_NOOP("Json", "an integer is too large to be carried exactly"));
        return QJsonValue(value);
    }

    const char *m_p;
    const char *m_begin;
    const char *m_end;
    const JsonLimits &m_limits;
    qsizetype m_values = 0;
    std::vector<Member> m_members; ///< of the objects that are not closed yet, the innermost last
    std::u16string m_keys;         ///< of these members; together, since sorting texts all over the memory is slow
    QString m_error;
    bool m_tooMuch = false;
};

} // namespace

JsonLimits JsonLimits::own()
{
    constexpr qsizetype none = std::numeric_limits<qsizetype>::max();
    return {.depth = 512, .bytes = none, .values = none, .members = none, .elements = none};
}

Result<QJsonValue> parseJson(const QByteArray &text, const JsonLimits &limits)
{
    return Parser(text, limits).document();
}

Result<QJsonObject> parseJsonObject(const QByteArray &text, const JsonLimits &limits)
{
    Result<QJsonValue> value = parseJson(text, limits);
    if (!value)
        return fail(value.error());
    if (!value->isObject())
        return fail(ErrorCode::Invalid, QCoreApplication::translate("Json", "This is JSON, but not an object."));
    return value->toObject();
}

Result<QJsonValue> parseJson(const QByteArray &text, int maxDepth)
{
    return parseJson(text, JsonLimits{.depth = maxDepth});
}

Result<QJsonObject> parseJsonObject(const QByteArray &text, int maxDepth)
{
    return parseJsonObject(text, JsonLimits{.depth = maxDepth});
}

} // namespace countersign
