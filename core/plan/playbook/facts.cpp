#include "plan/playbook/facts.h"

namespace countersign {

namespace {

bool saysNothing(const QJsonValue &value)
{
    return value.isNull() || value.isUndefined() || (value.isBool() && !value.toBool()) ||
           (value.isString() && value.toString().isEmpty()) || (value.isArray() && value.toArray().isEmpty()) ||
           (value.isObject() && value.toObject().isEmpty());
}

bool isFree(const QString &name)
{
    return name.startsWith(QLatin1String("fields.")) || name.startsWith(QLatin1String("front_matter.")) ||
           name.startsWith(QLatin1String("item."));
}

bool looksInside(const QString &name)
{
    return isFree(name) || name.startsWith(QLatin1String("paths."));
}

} // namespace

void Facts::set(const QString &name, const QJsonValue &value)
{
    if (saysNothing(value))
        m_values.remove(name);
    else
        m_values.insert(name, value);
}

QJsonValue Facts::value(const QString &name) const
{
    if (!looksInside(name))
        return m_values.value(name);
    const QJsonValue inner = m_values.value(name.section(u'.', 0, 0)).toObject().value(name.section(u'.', 1));
    return saysNothing(inner) ? QJsonValue(QJsonValue::Undefined) : inner;
}

QString Facts::text(const QString &name) const
{
    return factText(value(name));
}

bool Facts::has(const QString &name) const
{
    return !value(name).isUndefined();
}

bool Facts::isKnown(const QString &name)
{
    return isFree(name) || knownNames().contains(name);
}

const QStringList &Facts::knownNames()
{
    static const QStringList names = QStringLiteral(
        "amount amount_labelled attachments attendee automatic currency date day description due end event event_when "
        "ext file "
        "first_line from_owner kind language list_id list_unsubscribe location message_id method mime net newsletter "
        "number "
        "organizer owner_email owner_name pages path pay_by quoted received references recurring reply_to sender "
        "sender_domain "
        "sender_name sequence signature start stem subject subject_bare summary task_count tasks timezone title type "
        "uid vat "
        "vendor vendor_short")
                                         .split(u' ');
    return names;
}

QString factText(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isBool())
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', 15);
    QStringList parts;
    for (const QJsonValue &item : value.toArray())
        parts.append(factText(item));
    return parts.join(QStringLiteral(", "));
}

} // namespace countersign
