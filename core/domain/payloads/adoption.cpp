#include "domain/payloads/adoption.h"

#include "base/literals.h"

namespace countersign {

using payloads::put;
using payloads::text;

QJsonObject ActionAdopted::toJson() const
{
    QJsonObject json{{u"owner"_s, owner}, {u"owner_name"_s, ownerName}, {u"action"_s, action}, {u"v"_s, kVersion}};
    payloads::putTime(json, "claimed"_L1, claimedUs);
    put(json, "state"_L1, state);
    return json;
}

ActionAdopted ActionAdopted::fromJson(const QJsonObject &json)
{
    return {text(json, "owner"_L1), text(json, "owner_name"_L1), text(json, "action"_L1),
        payloads::timeIn(json, "claimed"_L1), text(json, "state"_L1)};
}

QString ActionAdopted::key() const
{
    return u"adopted:%1/%2"_s.arg(owner, action);
}

} // namespace countersign
