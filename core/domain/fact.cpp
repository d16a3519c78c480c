#include "domain/fact.h"

#include "base/literals.h"

#include <QStringList>

namespace countersign {

namespace {
const QStringList kSureness{u"sure"_s, u"unsure"_s, u"absent"_s};
} // namespace

QJsonObject Fact::toJson() const
{
    return {{u"value"_s, value}, {u"sure"_s, kSureness.at(int(sure))},
        {u"evidence"_s, QJsonObject{{u"text"_s, text}, {u"where"_s, where}}}};
}

Result<Fact> Fact::fromJson(const QJsonObject &json)
{
    const qsizetype sure = kSureness.indexOf(json.value("sure"_L1).toString());
    const QJsonObject evidence = json.value("evidence"_L1).toObject();
    if (sure < 0 || !json.value("value"_L1).isString())
        return fail(ErrorCode::Invalid, u"This is no fact."_s);
    return Fact{json.value("value"_L1).toString(), Sureness(sure), evidence.value("text"_L1).toString(),
        evidence.value("where"_L1).toString()};
}

QJsonObject factsToJson(const FactMap &facts)
{
    QJsonObject out;
    for (auto it = facts.begin(); it != facts.end(); ++it)
        out.insert(it.key(), it->toJson());
    return out;
}

FactMap factsFromJson(const QJsonObject &json)
{
    FactMap out;
    for (auto it = json.begin(); it != json.end(); ++it)
        if (const Result<Fact> fact = Fact::fromJson(it.value().toObject()))
            out.insert(it.key(), *fact);
    return out;
}

void FactSheet::putInto(QJsonObject &content) const
{
    content.insert("facts"_L1, factsToJson(facts));
    content.remove("doubts"_L1);
    content.remove("notes"_L1);
    if (!doubts.isEmpty())
        content.insert("doubts"_L1, doubts);
    if (!notes.isEmpty())
        content.insert("notes"_L1, QJsonArray::fromStringList(notes));
}

FactSheet FactSheet::of(const QJsonObject &content)
{
    FactSheet out{factsFromJson(content.value("facts"_L1).toObject()), content.value("doubts"_L1).toArray(), {}};
    const QJsonArray notes = content.value("notes"_L1).toArray();
    for (const QJsonValue &note : notes)
        out.notes.append(note.toString());
    return out;
}

} // namespace countersign
