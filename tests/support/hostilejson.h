#pragma once
#include <QByteArray>
#include <QList>

#include <functional>

namespace countersign {

/// Shapes of JSON that cost a careless reader most. `make(n)` has n members, elements or levels.
struct HostileJson
{
    const char *name;
    std::function<QByteArray(int n)> make;
};

/// An object with n members whose keys are `key(0)` … `key(n−1)`.
inline QByteArray objectWith(int n, const std::function<qint64(int)> &key)
{
    QByteArray text = "{";
    for (int i = 0; i < n; ++i)
        text.append(i ? ",\"" : "\"").append(QByteArray::number(1'000'000'000 + key(i))).append("\":0");
    return text.append('}');
}

inline QByteArray listOf(int n, const QByteArray &element)
{
    QByteArray text = "[";
    for (int i = 0; i < n; ++i)
        text.append(i ? "," : "").append(element);
    return text.append(']');
}

inline QList<HostileJson> hostileJson()
{
    return {
        {"ascending keys", [](int n) { return objectWith(n, [](int i) { return qint64(i); }); }},
        {"descending keys", [](int n) { return objectWith(n, [n](int i) { return qint64(n - i); }); }},
        {"scattered keys", [](int n) { return objectWith(n, [n](int i) { return qint64(i) * 7'919 % n; }); }},
        {"long alike keys",
            [](int n) {
                QByteArray text = "{";
                for (int i = n; i > 0; --i)
                    text.append(i < n ? ",\"" : "\"")
                        .append(QByteArray(200, 'k'))
                        .append(QByteArray::number(1'000'000 + i))
                        .append("\":0");
                return text.append('}');
            }},
        {"empty objects", [](int n) { return listOf(n, "{}"); }},
        {"lists of one", [](int n) { return listOf(n, "[1]"); }},
        {"objects of one", [](int n) { return listOf(n, "{\"a\":1}"); }},
        {"numbers", [](int n) { return listOf(n, "0"); }},
        {"long numbers", [](int n) { return listOf(n, "1." + QByteArray(900, '7')); }},
        {"one text", [](int n) { return '"' + QByteArray(n * 10, 'x') + '"'; }},
        {"escapes", [](int n) { return '"' + QByteArray("\\u00e4x").repeated(n) + '"'; }},
        {"open brackets", [](int n) { return QByteArray(n * 10, '['); }},
        {"nested objects", [](int n) { return QByteArray("{\"a\":").repeated(n) + '1' + QByteArray(n, '}'); }},
    };
}

} // namespace countersign
