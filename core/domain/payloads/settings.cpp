#include "domain/payloads/settings.h"

#include "base/literals.h"

namespace countersign {

using payloads::put;
using payloads::text;

QJsonObject GrantChanged::toJson() const
{
    return {{u"rule"_s, rule}, {u"v"_s, kVersion}};
}

GrantChanged GrantChanged::fromJson(const QJsonObject &json)
{
    return {json.value("rule"_L1).toObject()};
}

QJsonObject ToolsPinned::toJson() const
{
    QJsonObject json{{u"server"_s, server}, {u"by"_s, by}, {u"v"_s, kVersion}};
    QJsonArray list;
    for (const Pin &pin : pins)
        list.append(QJsonObject{{u"tool"_s, pin.tool}, {u"hash"_s, pin.hash}});
    if (isList) {
        json.insert("tools"_L1, list);
    } else if (!pins.isEmpty()) {
        json.insert("tool"_L1, pins.first().tool);
        json.insert("hash"_L1, pins.first().hash);
    }
    return json;
}

ToolsPinned ToolsPinned::fromJson(const QJsonObject &json)
{
    ToolsPinned out{text(json, "server"_L1), {}, text(json, "by"_L1)};
    const QJsonValue list = json.value("tools"_L1);
    out.isList = list.isArray();
    if (!out.isList)
        out.pins.append({text(json, "tool"_L1), text(json, "hash"_L1)});
    const QJsonArray tools = list.toArray();
    for (const QJsonValue &one : tools)
        out.pins.append({one["tool"_L1].toString(), one["hash"_L1].toString()});
    return out;
}

QJsonObject SettingsChanged::toJson() const
{
    QJsonObject json{{u"changes"_s, changes}, {u"v"_s, kVersion}};
    put(json, "reason"_L1, reason);
    put(json, "was"_L1, was);
    return json;
}

SettingsChanged SettingsChanged::fromJson(const QJsonObject &json)
{
    return {json.value("changes"_L1).toObject(), payloads::optionalText(json, "reason"_L1),
        payloads::optionalText(json, "was"_L1)};
}

QJsonObject PlaybookChanged::toJson() const
{
    return {{u"playbook"_s, name}, {u"removed"_s, isRemoved}, {u"v"_s, kVersion}};
}

PlaybookChanged PlaybookChanged::fromJson(const QJsonObject &json)
{
    return {text(json, "playbook"_L1), json.value("removed"_L1).toBool()};
}

QJsonObject AccountsKnown::toJson() const
{
    const QJsonObject known{{u"sender"_s, sender}, {u"accounts"_s, QJsonArray::fromStringList(accounts)}};
    return {{u"guard.accounts"_s, known}, {u"v"_s, kVersion}};
}

AccountsKnown AccountsKnown::fromJson(const QJsonObject &json)
{
    const QJsonObject known = json.value("guard.accounts"_L1).toObject();
    return {text(known, "sender"_L1), known.value("accounts"_L1).toVariant().toStringList()};
}

QJsonObject FileKnown::toJson() const
{
    QJsonObject file;
    put(file, "path"_L1, path);
    switch (what) {
        case What::Nothing: break;
        case What::Looked: file.insert("looked"_L1, true); break;
        case What::Forgotten: file.insert("forgotten"_L1, true); break;
        case What::Left:
            file.insert("from"_L1, from);
            file.insert("size"_L1, size);
            file.insert("sha256"_L1, sha256);
            break;
    }
    return {{u"guard.files"_s, file}, {u"v"_s, kVersion}};
}

// One with a path alone was written when approval by itself taught: it says nothing.
FileKnown FileKnown::fromJson(const QJsonObject &json)
{
    const QJsonObject file = json.value("guard.files"_L1).toObject();
    FileKnown out{What::Nothing, text(file, "path"_L1), file.value("from"_L1).toInteger(),
        file.value("size"_L1).toInteger(), text(file, "sha256"_L1)};
    if (file.value("forgotten"_L1).toBool())
        out.what = What::Forgotten;
    else if (file.contains("size"_L1))
        out.what = What::Left;
    else if (file.contains("looked"_L1))
        out.what = What::Looked;
    return out;
}

QJsonObject carriedFrom(QJsonObject payload, qint64 seq)
{
    if (!payload.contains("carried_from"_L1))
        payload.insert("carried_from"_L1, seq);
    return payload;
}

} // namespace countersign
