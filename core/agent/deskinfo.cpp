#include "agent/deskinfo.h"

namespace countersign {

QJsonObject SentRequest::toJson() const
{
    return {{QStringLiteral("at"), at}, {QStringLiteral("model"), model}, {QStringLiteral("cloud"), isCloud},
        {QStringLiteral("request"), request}};
}

QJsonObject UnconfirmedRule::toJson() const
{
    QJsonObject conditions;
    for (auto it = when.begin(); it != when.end(); ++it)
        conditions.insert(it.key(), it.value());
    QJsonObject json{{QStringLiteral("name"), name}, {QStringLiteral("when"), conditions},
        {QStringLiteral("max_per_day"), maxPerDay}, {QStringLiteral("hash"), hash}};
    if (!until.isEmpty())
        json.insert(QStringLiteral("until"), until);
    if (!caution.isEmpty())
        json.insert(QStringLiteral("caution"), caution);
    return json;
}

} // namespace countersign
