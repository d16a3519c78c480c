#include "domain/fact.h"

#include "base/literals.h"

#include <QStringList>

#include <algorithm>

namespace countersign {

namespace {
const QStringList kSureness{u"sure"_s, u"unsure"_s, u"absent"_s};

bool names(const QJsonValue &value, const QString &text)
{
    if (value.isString())
        return value.toString().contains(text);
    const auto within = [&text](const QJsonValue &inner) { return names(inner, text); };
    const QJsonArray array = value.toArray();
    const QJsonObject object = value.toObject();
    return std::any_of(array.begin(), array.end(), within) || std::any_of(object.begin(), object.end(), within);
}

/// True when a step writes or sends the value; a file that is only moved is named after it and books nothing.
bool isUsed(const Plan &plan, const QString &value)
{
    return !value.isEmpty() && std::ranges::any_of(plan.steps, [&value](const Step &step) {
        return !step.tool.startsWith("vault_"_L1) && names(step.arguments, value);
    });
}
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
    content.remove("papers"_L1);
    if (!doubts.isEmpty())
        content.insert("doubts"_L1, doubts);
    if (!notes.isEmpty())
        content.insert("notes"_L1, QJsonArray::fromStringList(notes));
    if (!papers.isEmpty())
        content.insert("papers"_L1, papers);
}

FactSheet FactSheet::of(const QJsonObject &content)
{
    FactSheet out{factsFromJson(content.value("facts"_L1).toObject()), content.value("doubts"_L1).toArray(), {},
        content.value("papers"_L1).toArray()};
    const QJsonArray notes = content.value("notes"_L1).toArray();
    for (const QJsonValue &note : notes)
        out.notes.append(note.toString());
    return out;
}

QJsonArray doubtsFor(const FactSheet &sheet, const Plan &plan)
{
    QJsonArray out;
    for (const QJsonValue &value : sheet.doubts) {
        QJsonObject flag = value.toObject();
        const bool onlyIfUsed = flag.take("if_used"_L1).toBool();
        if (!onlyIfUsed || isUsed(plan, sheet.facts.value(flag.value("fact"_L1).toString()).value))
            out.append(flag);
    }
    return out;
}

} // namespace countersign
