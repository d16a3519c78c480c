#include "mail/filtering.h"

#include "base/unicodetext.h"

#include <algorithm>

namespace countersign::mail {

namespace {

bool holds(const QString &text, const QString &part)
{
    return foldedText(text).contains(foldedText(part));
}

bool isSame(const QString &a, const QString &b)
{
    return foldedText(a) == foldedText(b);
}

/// `wanted` is an address, a domain (and those below it), or a part of the name.
bool isMeant(const MailAddress &person, const QString &wanted)
{
    const QString name = foldedText(wanted.trimmed()), address = foldedText(person.address);
    const QString domain = address.section(u'@', -1);
    if (name.startsWith(u'@'))
        return domain == QStringView(name).sliced(1);
    if (name.contains(u'@'))
        return address == name;
    const bool isDomain = name.contains(u'.') && !name.contains(u' ') && address.contains(u'@');
    return (isDomain && (domain == name || domain.endsWith(u'.' + name))) || foldedText(person.name).contains(name);
}

bool isAnyMeant(const std::vector<MailAddress> &people, const QString &wanted)
{
    return std::ranges::any_of(people, [&](const MailAddress &person) { return isMeant(person, wanted); });
}

bool isFrom(const MailHead &head, const QString &wanted)
{
    return head.from.empty() ? isMeant({{}, head.sender}, wanted) : isAnyMeant(head.from, wanted);
}

bool isTo(const MailHead &head, const QString &wanted)
{
    const QStringList delivered = head.values(u"Delivered-To"_s) + head.values(u"X-Original-To"_s);
    return isAnyMeant(head.to, wanted) || isAnyMeant(head.cc, wanted) ||
           std::ranges::any_of(delivered, [&](const QString &value) { return isMeant({{}, value}, wanted); });
}

/// "Name" or "Name: part".
bool hasHeader(const MailHead &head, const QString &wanted)
{
    const QString part = wanted.section(u':', 1).trimmed();
    const QStringList values = head.values(wanted.section(u':', 0, 0).trimmed());
    return std::ranges::any_of(values, [&](const QString &value) { return holds(value, part); });
}

bool isAutomatic(const MailHead &head, const QString &wanted)
{
    return (wanted == u"yes") == !head.automatic.isEmpty();
}

bool matches(const MailFilter &filter, const FilteredMail &mail)
{
    const MailHead &head = mail.head;
    const auto isLabel = [&](const QString &label) { return isSame(label, filter.label); };
    return (filter.from.isEmpty() || isFrom(head, filter.from)) && (filter.to.isEmpty() || isTo(head, filter.to)) &&
           (filter.list.isEmpty() ||
               (!head.listId.isEmpty() && (filter.list == u"*" || holds(head.listId, filter.list)))) &&
           (filter.folder.isEmpty() || isSame(mail.folder, filter.folder)) &&
           (filter.label.isEmpty() || std::ranges::any_of(mail.labels, isLabel)) &&
           (filter.subject.isEmpty() || holds(head.subject, filter.subject)) &&
           (filter.header.isEmpty() || hasHeader(head, filter.header)) &&
           (filter.automatic.isEmpty() || isAutomatic(head, filter.automatic)) &&
           (filter.content.isEmpty() || holds(mail.text.simplified(), filter.content));
}

/// What we have sent ourselves comes back through lists and as copies.
bool isOurs(const MailHead &head, const QStringList &own)
{
    const QString sender = senderOf(head);
    return !head.values(u"X-Countersign-Id"_s).isEmpty() &&
           std::ranges::any_of(own, [&](const QString &address) { return isSame(address, sender); });
}

} // namespace

Verdict judge(const QList<MailFilter> &filters, const FilteredMail &mail, const QStringList &own)
{
    if (isOurs(mail.head, own))
        return {false, u"own"_s};
    const auto found = std::ranges::find_if(filters, [&](const MailFilter &filter) { return matches(filter, mail); });
    if (found != filters.end())
        return {found->takes, found->name};
    return {std::ranges::none_of(filters, &MailFilter::takes), {}};
}

bool needsText(const QList<MailFilter> &filters)
{
    return std::ranges::any_of(filters, [](const MailFilter &filter) { return !filter.content.isEmpty(); });
}

} // namespace countersign::mail
