#include "mail/headerfields.h"

#include <algorithm>

namespace countersign::mail {

namespace {

/// Takes the next line off `rest`, without its end.
QByteArrayView nextLine(QByteArrayView &rest)
{
    const auto end = std::ranges::find_if(rest, [](char c) { return c == '\n' || c == '\r'; });
    const qsizetype size = end - rest.begin();
    const QByteArrayView line = rest.first(size);
    qsizetype next = size;
    if (next < rest.size())
        next += rest[next] == '\r' && next + 1 < rest.size() && rest[next + 1] == '\n' ? 2 : 1;
    rest = rest.sliced(next);
    return line;
}

bool isSpaceOrTab(char c)
{
    return c == ' ' || c == '\t';
}

QByteArrayView fieldName(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0)
        return {};
    QByteArrayView name = line.first(colon);
    while (!name.isEmpty() && isSpaceOrTab(name.back())) // obsolete, and seen
        name.chop(1);
    return std::ranges::all_of(name, [](char c) { return c > 32 && c < 127; }) ? name : QByteArrayView();
}

/// `From anna@example.org Tue Nov 24 …`, which some programs leave above a mail.
bool isMailboxLine(QByteArrayView line)
{
    return line.startsWith("From ") || line.startsWith(">From ");
}

} // namespace

QByteArrayView headerOf(QByteArrayView mail)
{
    QByteArrayView rest = mail;
    while (!rest.isEmpty()) {
        const qsizetype at = mail.size() - rest.size();
        if (nextLine(rest).isEmpty())
            return mail.first(at);
    }
    return mail;
}

RawFields fieldsOf(QByteArrayView mail)
{
    RawFields fields;
    QByteArrayView rest = headerOf(mail.first(std::min(mail.size(), kMostHeader)));
    bool isInField = false, isFirst = true;
    while (!rest.isEmpty()) {
        const QByteArrayView line = nextLine(rest);
        const bool isMailbox = std::exchange(isFirst, false) && isMailboxLine(line);
        if (isSpaceOrTab(line.front())) {
            if (isInField)
                fields.back().second.append(line.data(), line.size());
            continue;
        }
        const QByteArrayView name = isMailbox ? QByteArrayView() : fieldName(line);
        isInField = !name.isEmpty();
        if (!isInField)
            continue;
        if (fields.size() == kMostFields)
            break;
        fields.emplace_back(name.toByteArray(), line.sliced(line.indexOf(':') + 1).toByteArray());
    }
    for (auto &[name, value] : fields)
        value = value.trimmed();
    return fields;
}

bool isNamed(QByteArrayView field, QByteArrayView lowerName)
{
    return field.size() == lowerName.size() && field.compare(lowerName, Qt::CaseInsensitive) == 0;
}

const QByteArray *firstField(const RawFields &fields, QByteArrayView name)
{
    const auto found = std::ranges::find_if(fields, [&](const auto &field) { return isNamed(field.first, name); });
    return found == fields.end() ? nullptr : &found->second;
}

} // namespace countersign::mail
