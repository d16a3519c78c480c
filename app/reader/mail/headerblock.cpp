#include "reader/mail/headerblock.h"

#include <algorithm>

namespace countersign::reader {

namespace {

constexpr qsizetype maxFields = 2000; ///< real mails have a few dozen
constexpr qsizetype maxHeader = 1024 * 1024;

bool isControl(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7f;
}

/// Some parsers end a line at these, which are no line ends in a mail.
bool holdsForeignLineEnd(QByteArrayView line)
{
    return line.contains(QByteArrayView("\xC2\x85")) || line.contains(QByteArrayView("\xE2\x80\xA8")) ||
           line.contains(QByteArrayView("\xE2\x80\xA9"));
}

bool isFieldName(QByteArrayView name)
{
    return !name.isEmpty() && std::ranges::all_of(name, [](char c) { return c > 32 && c < 127; });
}

/// False when the line fits nowhere.
bool addLine(QList<HeaderField> &fields, QByteArrayView line)
{
    if (std::ranges::any_of(line, isControl) || holdsForeignLineEnd(line))
        return false;
    if (line.front() == ' ' || line.front() == '\t') {
        if (fields.isEmpty() || line.trimmed().isEmpty()) // a blank line to some, a continuation to others
            return false;
        fields.last().value.append(line.data(), line.size());
        return true;
    }
    const qsizetype colon = line.indexOf(':');
    if (colon < 0 || !isFieldName(line.first(colon)))
        return false;
    const QByteArrayView value = line.sliced(colon + 1);
    fields.append({line.first(colon).toByteArray().toLower(), value.toByteArray(), value.trimmed().isEmpty()});
    return true;
}

} // namespace

std::optional<QList<HeaderField>> strictHeader(QByteArrayView mail)
{
    QList<HeaderField> fields;
    const qsizetype size = mail.size();
    while (!mail.isEmpty()) {
        const qsizetype end = mail.indexOf('\n');
        QByteArrayView line = end < 0 ? mail : mail.first(end);
        mail = end < 0 ? QByteArrayView() : mail.sliced(end + 1);
        if (line.endsWith('\r'))
            line.chop(1);
        if (line.isEmpty())
            break;
        if (!addLine(fields, line) || fields.size() > maxFields || size - mail.size() > maxHeader)
            return std::nullopt;
    }
    return fields;
}

} // namespace countersign::reader
