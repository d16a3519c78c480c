#include "base/canonicaljson.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace countersign {

namespace {

constexpr double kMaxInteger = 9007199254740991.0; // 2^53 − 1

void appendString(QByteArray &out, const QString &text, bool &ok)
{
    out += '"';
    // Nearly all text is plain ASCII: copied as it is, without a detour through a converter.
    const bool plain = std::ranges::all_of(
        text, [](QChar c) { return c.unicode() >= 0x20 && c.unicode() < 0x7f && c != u'"' && c != u'\\'; });
    if (plain) {
        const qsizetype at = out.size();
        out.resize(at + text.size() + 1);
        std::ranges::transform(text, out.begin() + at, [](QChar c) { return char(c.unicode()); });
        out[out.size() - 1] = '"';
        return;
    }
    qsizetype start = 0;
    const auto flush = [&](qsizetype end) {
        if (end > start)
            out += QStringView(text).mid(start, end - start).toUtf8();
        start = end + 1;
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t c = text[i].unicode();
        if (QChar::isSurrogate(c)) {
            const bool pair = QChar::isHighSurrogate(c) && i + 1 < text.size() && text[i + 1].isLowSurrogate();
            ok = ok && pair;
            ++i;
            continue;
        }
        if (c >= 0x20 && c != u'"' && c != u'\\')
            continue;
        flush(i);
        switch (c) {
            case u'"': out += "\\\""; break;
            case u'\\': out += "\\\\"; break;
            case u'\b': out += "\\b"; break;
            case u'\f': out += "\\f"; break;
            case u'\n': out += "\\n"; break;
            case u'\r': out += "\\r"; break;
            case u'\t': out += "\\t"; break;
            default: {
                static constexpr char hex[] = "0123456789abcdef";
                out += "\\u00";
                out += hex[c >> 4];
                out += hex[c & 0xf];
            }
        }
    }
    flush(text.size());
    out += '"';
}

void append(QByteArray &out, const QJsonValue &value, bool &ok)
{
    switch (value.type()) {
        case QJsonValue::Null:
        case QJsonValue::Undefined: out += "null"; return;
        case QJsonValue::Bool: out += value.toBool() ? "true" : "false"; return;
        case QJsonValue::Double: {
            const double number = value.toDouble();
            const bool whole = std::trunc(number) == number;
            ok = ok && std::isfinite(number) && !(whole && std::fabs(number) > kMaxInteger && std::fabs(number) < 1e21);
            out += canonicalNumber(number);
            return;
        }
        case QJsonValue::String: appendString(out, value.toString(), ok); return;
        case QJsonValue::Array: {
            out += '[';
            bool first = true;
            const QJsonArray array = value.toArray();
            for (const QJsonValue &item : array) {
                if (!std::exchange(first, false))
                    out += ',';
                append(out, item, ok);
            }
            out += ']';
            return;
        }
        case QJsonValue::Object: {
            // QJsonObject keeps its keys sorted by UTF-16 code unit, which is what RFC 8785 section 3.2.3 asks for.
            out += '{';
            bool first = true;
            const QJsonObject object = value.toObject();
            for (auto it = object.begin(); it != object.end(); ++it) {
                if (!std::exchange(first, false))
                    out += ',';
                appendString(out, it.key(), ok);
                out += ':';
                append(out, it.value(), ok);
            }
            out += '}';
            return;
        }
    }
}

} // namespace

QByteArray canonicalNumber(double value)
{
    if (value == 0)
        return "0"; // also for −0
    if (!std::isfinite(value))
        return "null";
    char buffer[40];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, std::fabs(value), std::chars_format::scientific).ptr;
    // d.ddde±xx → digits and the position of the decimal point (ECMA-262, Number::toString).
    QByteArray digits;
    const char *p = buffer;
    for (; *p != 'e'; ++p)
        if (*p != '.')
            digits += *p;
    int exponent = 0;
    std::from_chars(p[1] == '+' ? p + 2 : p + 1, end, exponent);
    const int n = exponent + 1;
    const int k = int(digits.size());
    QByteArray out = value < 0 ? "-" : "";
    if (k <= n && n <= 21)
        return out + digits + QByteArray(n - k, '0');
    if (0 < n && n <= 21)
        return out + digits.left(n) + '.' + digits.mid(n);
    if (-6 < n && n <= 0)
        return out + "0." + QByteArray(-n, '0') + digits;
    const QByteArray power = (n > 0 ? "e+" : "e-") + QByteArray::number(std::abs(n - 1));
    return k == 1 ? out + digits + power : out + digits.left(1) + '.' + digits.mid(1) + power;
}

Result<QByteArray> canonicalJson(const QJsonValue &value)
{
    QByteArray out;
    bool ok = true;
    append(out, value, ok);
    if (!ok)
        return fail(ErrorCode::Invalid,
            QCoreApplication::translate("Json", "The data holds a number or a text that JSON cannot carry exactly."));
    return out;
}

QByteArray canonicalBytes(const QJsonObject &object)
{
    QByteArray out;
    out.reserve(512);
    bool ok = true;
    append(out, object, ok); // QString::toUtf8 has already replaced what UTF-8 cannot carry
    return out;
}

} // namespace countersign
