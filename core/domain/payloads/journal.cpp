#include "domain/payloads/journal.h"

#include "base/literals.h"

#include <algorithm>

namespace countersign {

using payloads::text;

QString instanceIn(const QJsonObject &json)
{
    return text(json, "instance"_L1);
}

QJsonObject InstanceJoined::toJson() const
{
    return {{u"instance"_s, instance}, {u"v"_s, kVersion}};
}

InstanceJoined InstanceJoined::fromJson(const QJsonObject &json)
{
    return {instanceIn(json)};
}

QJsonObject InstanceSeen::toJson() const
{
    return {{u"member"_s, member}, {u"name"_s, name}, {u"v"_s, kVersion}};
}

InstanceSeen InstanceSeen::fromJson(const QJsonObject &json)
{
    return {text(json, "member"_L1), text(json, "name"_L1)};
}

QJsonObject JournalRedacted::toJson() const
{
    QJsonArray list;
    for (const qint64 seq : seqs)
        list.append(seq);
    return {
        {u"seqs"_s, list}, {u"reason"_s, reason}, {u"left"_s, QJsonArray::fromStringList(left)}, {u"v"_s, kVersion}};
}

JournalRedacted JournalRedacted::fromJson(const QJsonObject &json)
{
    JournalRedacted out{{}, reasonIn(json), json.value("left"_L1).toVariant().toStringList()};
    const QJsonArray seqs = json.value("seqs"_L1).toArray();
    for (const QJsonValue &seq : seqs)
        out.seqs.append(seq.toInteger());
    return out;
}

QJsonObject JournalArchived::toJson() const
{
    return {{u"first_seq"_s, firstSeq}, {u"last_seq"_s, lastSeq}, {u"hash"_s, QString::fromLatin1(hash)},
        {u"folder"_s, folder}, {u"instance"_s, instance}, {u"v"_s, kVersion}};
}

JournalArchived JournalArchived::fromJson(const QJsonObject &json)
{
    return {json.value("first_seq"_L1).toInteger(), json.value("last_seq"_L1).toInteger(),
        text(json, "hash"_L1).toLatin1(), text(json, "folder"_L1), instanceIn(json)};
}

QJsonObject JournalAccepted::toJson() const
{
    QJsonObject json = held.toJson();
    json.remove("ways"_L1);
    json.insert("from"_L1, std::min(held.foundSeq, held.anchorSeq));
    json.insert("to"_L1, std::max(held.foundSeq, held.anchorSeq));
    json.insert("after"_L1, after);
    json.insert("open"_L1, open);
    if (!held.breaks.isEmpty())
        json.insert("breaks"_L1, held.breaks);
    json.insert("v"_L1, kVersion);
    return json;
}

JournalAccepted JournalAccepted::fromJson(const QJsonObject &json)
{
    JournalAccepted out{Held::fromJson(json), text(json, "after"_L1), json.value("open"_L1).toInteger()};
    out.held.breaks = json.value("breaks"_L1).toArray();
    return out;
}

bool JournalAccepted::explains(qint64 anchorSeq, const QByteArray &anchorHash) const
{
    return !held.kind.isEmpty() && held.anchorSeq == anchorSeq && held.anchorHash == anchorHash;
}

QHash<qint64, QByteArray> JournalAccepted::breakMarks() const
{
    QHash<qint64, QByteArray> out;
    for (const QJsonValue &one : held.breaks)
        out.insert(one["seq"_L1].toInteger(), one["mark"_L1].toString().toLatin1());
    return out;
}

QJsonObject chainBreak(qint64 seq, const QByteArray &mark)
{
    return {{u"seq"_s, seq}, {u"mark"_s, QString::fromLatin1(mark)}};
}

QJsonObject ItemAccepted::toJson() const
{
    QJsonObject json{{u"possibly_done"_s, possiblyDone}, {u"reason"_s, reason}, {u"v"_s, kVersion}};
    if (doubt)
        json.insert("doubt"_L1, *doubt);
    return json;
}

ItemAccepted ItemAccepted::fromJson(const QJsonObject &json)
{
    ItemAccepted out{json.value("possibly_done"_L1), reasonIn(json)};
    if (const QJsonValue doubt = json.value("doubt"_L1); doubt.isObject())
        out.doubt = doubt.toObject();
    return out;
}

} // namespace countersign
