#include "agent/deskinfo.h"

#include "base/literals.h"

namespace countersign {

QJsonObject SentRequest::toJson() const
{
    return {{u"at"_s, at}, {u"model"_s, model}, {u"cloud"_s, isCloud}, {u"request"_s, request}};
}

QJsonObject UnconfirmedRule::toJson() const
{
    QJsonObject conditions;
    for (auto it = when.begin(); it != when.end(); ++it)
        conditions.insert(it.key(), it.value());
    QJsonObject json{{u"name"_s, name}, {u"when"_s, conditions}, {u"max_per_day"_s, maxPerDay}, {u"hash"_s, hash}};
    if (!until.isEmpty())
        json.insert(u"until"_s, until);
    if (!caution.isEmpty())
        json.insert(u"caution"_s, caution);
    return json;
}

QJsonObject RuleWord::toJson() const
{
    return {{u"rule"_s, rule}, {u"approved"_s, approved}, {u"sentence"_s, sentence}};
}

} // namespace countersign
