#include "approvals/mail/mailpeople.h"

#include "base/literals.h"
#include "base/mailaddress.h"
#include "base/unicodetext.h"
#include "domain/payloads/item.h"

#include <algorithm>

namespace countersign {

namespace {
constexpr qsizetype kLongestPerson = 1000; ///< characters of somebody who is compared

/// As one address is told from another; people write them in any case.
QString known(const QString &person)
{
    const QString text = firstOf(person, kLongestPerson);
    const auto address = Address::read(text);
    return lowerText(address ? address->address : text.trimmed());
}
} // namespace

MailPeople::MailPeople(const QJsonObject &intake, const QStringList &own)
{
    const QJsonObject content = item::content(intake);
    const QString kind = content.value("kind"_L1).toString();
    m_isThere = kind == u"eml" || kind == u"mail";
    if (!m_isThere)
        return;
    const QJsonObject fields = content.value("fields"_L1).toObject();
    for (const char *key : {"from", "to", "cc", "reply_to"})
        add(fields.value(QLatin1String(key)));
    for (const QString &address : own)
        add(address);
}

void MailPeople::add(const QJsonValue &people)
{
    if (people.isArray()) {
        const QJsonArray all = people.toArray();
        for (const QJsonValue &one : all)
            add(one);
        return;
    }
    const QString one = people.isObject() ? people["address"_L1].toString() : people.toString();
    if (const QString address = known(one); !address.isEmpty())
        m_known.insert(address);
}

bool MailPeople::isOutside(const QString &person) const
{
    return m_isThere && !m_known.contains(known(person));
}

QStringList MailPeople::outside(const QStringList &people) const
{
    QStringList out;
    std::ranges::copy_if(people, std::back_inserter(out), [this](const QString &one) { return isOutside(one); });
    return out;
}

QString spelledOtherwise(const QString &person)
{
    const auto address = Address::read(person);
    return address && !person.contains(address->address, Qt::CaseInsensitive) ? address->address : QString();
}

} // namespace countersign
