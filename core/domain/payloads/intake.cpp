#include "domain/payloads/intake.h"

#include "base/literals.h"

#include <QJsonArray>

namespace countersign {

using payloads::put;
using payloads::putTime;
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
    put(json, "file"_L1, file);
    put(json, "path"_L1, path);
    if (size)
        json.insert("size"_L1, *size);
    putTime(json, "received"_L1, receivedUs);
    if (!fileBytes.isEmpty())
        json.insert("file_bytes"_L1, QString::fromLatin1(fileBytes.toBase64()));
    if (!sourceKeys.isEmpty())
        json.insert("source_keys"_L1, QJsonArray::fromStringList(sourceKeys));
    put(json, "from"_L1, from);
    put(json, "authentic"_L1, authentic);
    put(json, "duplicate_of"_L1, duplicateOf);
    put(json, "reason"_L1, problem);
    if (!content.isEmpty())
        json.insert("content"_L1, content);
    if (!possiblyDone.isEmpty())
        json.insert("possibly_done"_L1, possiblyDone);
    putTime(json, "arrived"_L1, arrivedUs);
    if (!isWhole)
        json.insert("left_out"_L1, QJsonArray::fromStringList(leftOut));
    put(json, "returned_by"_L1, returnedBy);
    if (!suggestion.isEmpty())
        json.insert("suggestion"_L1, suggestion);
    json.insert("v"_L1, kVersion);
    return json;
}

ActionGenerated ActionGenerated::fromJson(const QJsonObject &json)
{
    return {text(json, "type"_L1), text(json, "title"_L1), text(json, "source"_L1),
        priorityFromName(text(json, "priority"_L1)).value_or(Priority::Normal), text(json, "owner"_L1),
        text(json, "sha256"_L1), json}; // what is beside the type is in `rest`: few ask for it
}

ActionGenerated ActionGenerated::again(const QJsonObject &intake)
{
    ActionGenerated item = fromJson(intake);
    for (const QLatin1String key :
        {"_salt"_L1, "duplicate_of"_L1, "source_keys"_L1, "suggestion"_L1}) // of the first one
        item.rest.remove(key);
    if (!text(intake, "path"_L1).isEmpty()) // else there is no original that could be read once more
        item.rest.remove("content"_L1);
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
