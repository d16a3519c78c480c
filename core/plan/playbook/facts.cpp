#include "plan/playbook/facts.h"

#include "base/literals.h"

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
    return name.startsWith("fields."_L1) || name.startsWith("front_matter."_L1) || name.startsWith("item."_L1);
}

bool looksInside(const QString &name)
{
    return isFree(name) || name.startsWith("paths."_L1);
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
    static const QStringList names =
        u"amount amount_labelled asked attachments attendee automatic bounce brought_by collected credit_note currency "
        u"date "
        u"day "
        u"description discussion "
        u"due einvoice end event event_when "
        u"ext file "
        u"first_line files_mailbox files_vault forwarded from_owner gross kind known language list_id list_unsubscribe "
        u"location "
        u"machine "
        u"mail_account "
        u"mail_folder mail_uid mail_uidvalidity message_id method mime net newsletter "
        u"not_yet number "
        u"open_task organizer owner_email owner_name packed pages paper paper_count paper_day paper_kind paper_list "
        u"paper_text paper_title "
        u"papers papers_known papers_stored partstat path pay_by pay_unsaid prepaid quoted receipt received recurring "
        u"references refers_to reminder reminder_level report "
        u"reply_to rest "
        u"sender "
        u"sender_domain "
        u"sealed sender_name sequence signature start stem subject subject_bare summary task_count tasks timezone "
        u"title "
        u"to_pay type "
        u"type_code uid undated undelivered vat "
        u"vendor vendor_short"_s.split(u' ');
    return names;
}

QString factText(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', 15);
    QStringList parts;
    for (const QJsonValue &item : value.toArray())
        parts.append(factText(item));
    return parts.join(u", "_s);
}

} // namespace countersign
