#include "reader/mail/mailbox.h"

#include <QList>

#include <algorithm>
#include <cstring>

namespace countersign::reader {

namespace {

constexpr qsizetype maxValue = 2000;
constexpr qsizetype maxAddress = 254; // RFC 5321, 4.5.3.1.3, without the angle brackets
constexpr qsizetype maxLocal = 64;
constexpr qsizetype maxLabel = 63;

bool isAlnum(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool isAtomText(char c)
{
    return isAlnum(c) || (c != '\0' && std::strchr("!#$%&'*+-/=?^_`{|}~", c));
}

bool isSpace(char c)
{
    return c == ' ' || c == '\t';
}

QList<QByteArrayView> split(QByteArrayView text)
{
    QList<QByteArrayView> parts;
    for (qsizetype dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.')) {
        parts.append(text.first(dot));
        text = text.sliced(dot + 1);
    }
    return parts << text;
}

bool isLocalPart(QByteArrayView local)
{
    return local.size() <= maxLocal && !local.contains(QByteArrayView("=?")) &&
           std::ranges::all_of(split(local),
               [](QByteArrayView atom) { return !atom.isEmpty() && std::ranges::all_of(atom, isAtomText); });
}

bool isLabel(QByteArrayView label)
{
    return !label.isEmpty() && label.size() <= maxLabel && label.front() != '-' && label.back() != '-' &&
           std::ranges::all_of(label, [](char c) { return isAlnum(c) || c == '-'; });
}

bool isDomain(QByteArrayView domain)
{
    const QList<QByteArrayView> labels = split(domain);
    const bool numeric = std::ranges::all_of(labels.last(), [](char c) { return c >= '0' && c <= '9'; });
    return labels.size() >= 2 && !numeric && std::ranges::all_of(labels, isLabel);
}

bool isAddress(QByteArrayView address)
{
    const qsizetype at = address.indexOf('@');
    return at > 0 && address.size() <= maxAddress && isLocalPart(address.first(at)) && isDomain(address.sliced(at + 1));
}

/// Where the angle bracket after a display name stands; -1 when what is before it is no plain name.
qsizetype endOfName(QByteArrayView value)
{
    bool quoted = false;
    for (qsizetype i = 0; i < value.size(); ++i) {
        const char c = value[i];
        if (!quoted && c == '<')
            return i;
        if (c == '"')
            quoted = !quoted;
        else if (quoted && c == '\\')
            ++i;
        else if (!quoted && !isAtomText(c) && !isSpace(c) && c != '.') // "J. Doe" without quotes is common
            return -1;
    }
    return -1;
}

} // namespace

std::optional<Mailbox> strictMailbox(QByteArrayView value)
{
    value = value.trimmed();
    const auto isAscii = [](char c) { return (c >= 0x20 && c < 0x7f) || c == '\t'; };
    if (value.isEmpty() || value.size() > maxValue || !std::ranges::all_of(value, isAscii))
        return std::nullopt;
    if (isAddress(value))
        return Mailbox{{}, value.toByteArray()};
    const qsizetype angle = endOfName(value);
    if (angle < 0 || !value.endsWith('>'))
        return std::nullopt;
    const QByteArrayView address = value.sliced(angle + 1, value.size() - angle - 2);
    if (!isAddress(address))
        return std::nullopt;
    return Mailbox{value.first(angle).trimmed().toByteArray(), address.toByteArray()};
}

} // namespace countersign::reader
