#include "domain/payloads/mail.h"

#include "base/literals.h"

namespace countersign {

using payloads::put;
using payloads::putTime;
using payloads::text;

namespace {
quint32 numberIn(const QJsonObject &json, QLatin1String key)
{
    const qint64 number = json.value(key).toInteger();
    return number > 0 && number <= 0xffffffffLL ? quint32(number) : 0;
}
} // namespace

QJsonObject MailSettled::toJson() const
{
    QJsonObject json{{u"account"_s, account}, {u"folder"_s, folder}, {u"uidvalidity"_s, qint64(uidValidity)},
        {u"uid"_s, qint64(uid)}, {u"source_keys"_s, QJsonArray::fromStringList(sourceKeys)}, {u"outcome"_s, outcome},
        {u"v"_s, kVersion}};
    put(json, "from"_L1, from);
    put(json, "subject"_L1, subject);
    put(json, "message_id"_L1, messageId);
    putTime(json, "date"_L1, dateUs);
    return json;
}

MailSettled MailSettled::fromJson(const QJsonObject &json)
{
    MailSettled out{text(json, "account"_L1), text(json, "folder"_L1), numberIn(json, "uidvalidity"_L1),
        numberIn(json, "uid"_L1), json.value("source_keys"_L1).toVariant().toStringList(), text(json, "outcome"_L1)};
    out.from = text(json, "from"_L1);
    out.subject = text(json, "subject"_L1);
    out.messageId = text(json, "message_id"_L1);
    out.dateUs = payloads::timeIn(json, "date"_L1);
    return out;
}

QJsonObject MailSignIn::toJson() const
{
    QJsonObject json{{u"account"_s, account}, {u"state"_s, state}, {u"v"_s, kVersion}};
    put(json, "reason"_L1, reason);
    putTime(json, "ends"_L1, endsUs);
    return json;
}

MailSignIn MailSignIn::fromJson(const QJsonObject &json)
{
    return {text(json, "account"_L1), text(json, "state"_L1), reasonIn(json), payloads::timeIn(json, "ends"_L1)};
}

} // namespace countersign
