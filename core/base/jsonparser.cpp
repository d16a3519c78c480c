#include "base/jsonparser.h"

#include "base/canonicaljson.h"
#include "base/jsonscanner.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <string>
#include <vector>

namespace countersign {

namespace {

/// One pass over the bytes; the first thing that is wrong ends it with its position.
class Parser : private JsonScanner
{
public:
    Parser(const QByteArray &text, const JsonLimits &limits) : JsonScanner(text, limits.lenient), m_limits(limits) {}

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

    const JsonLimits &m_limits;
    qsizetype m_values = 0;
    std::vector<Member> m_members; ///< of the objects that are not closed yet, the innermost last
    std::u16string m_keys;         ///< of these members; together, since sorting texts all over the memory is slow
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
