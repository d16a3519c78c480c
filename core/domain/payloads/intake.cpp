#include "domain/payloads/intake.h"

namespace countersign {

using namespace Qt::StringLiterals;
using payloads::put;
using payloads::text;

QJsonObject ActionGenerated::toJson() const
{
    QJsonObject json = rest;
    put(json, "type"_L1, type);
    put(json, "sha256"_L1, sha256);
    json.insert("title"_L1, title);
    json.insert("source"_L1, source);
    json.insert("priority"_L1, priorityName(priority));
    json.insert("owner"_L1, owner);
    json.insert("v"_L1, kVersion);
    return json;
}

ActionGenerated ActionGenerated::fromJson(const QJsonObject &json)
{
    return {text(json, "type"_L1), text(json, "title"_L1), text(json, "source"_L1),
        priorityFromName(text(json, "priority"_L1)).value_or(Priority::Normal), text(json, "owner"_L1),
        text(json, "sha256"_L1), json};
}

ActionGenerated ActionGenerated::again(const QJsonObject &intake)
{
    ActionGenerated item = fromJson(intake);
    for (const QLatin1String key : {"_salt"_L1, "duplicate_of"_L1, "content"_L1, "source_keys"_L1}) // of the first one
        item.rest.remove(key);
    return item;
}

QJsonObject FileSeen::toJson() const
{
    return {{u"path"_s, path}, {u"v"_s, kVersion}};
}

FileSeen FileSeen::fromJson(const QJsonObject &json)
{
    return {text(json, "path"_L1)};
}

} // namespace countersign
