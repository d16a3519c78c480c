#include "domain/payloads/desks.h"

#include "base/literals.h"

namespace countersign {

using payloads::text;

QJsonObject DeskEnrolled::toJson() const
{
    return {{u"instance"_s, instance}, {u"name"_s, name}, {u"key"_s, publicKey}, {u"irreversible"_s, mayIrreversible},
        {u"v"_s, kVersion}};
}

DeskEnrolled DeskEnrolled::fromJson(const QJsonObject &json)
{
    return {
        text(json, "instance"_L1), text(json, "name"_L1), text(json, "key"_L1), json.value("irreversible"_L1).toBool()};
}

} // namespace countersign
