#include "domain/fact.h"

#include "base/literals.h"
#include "domain/present/factwords.h"

#include <QCoreApplication>
#include <QSet>
#include <QStringList>

#include <algorithm>

namespace countersign {

namespace {
const QStringList kSureness{u"sure"_s, u"unsure"_s, u"absent"_s};

/// Letters and digits that are one word or number with what stands beside them; scripts without spaces have no such.
bool isJoined(QChar one, QChar other)
{
    constexpr char16_t scriptsWithoutSpaces = 0x2e80;
    return one.isLetterOrNumber() && other.isLetterOrNumber() && one.unicode() < scriptsWithoutSpaces &&
           other.unicode() < scriptsWithoutSpaces;
}

/// As a word or number of its own: 10.00 does not stand in 110.00.
bool namesWhole(const QString &whole, const QString &text)
{
    for (qsizetype at = whole.indexOf(text); at >= 0; at = whole.indexOf(text, at + text.size())) {
        const qsizetype end = at + text.size();
        if ((at == 0 || !isJoined(whole[at - 1], text.front())) &&
            (end == whole.size() || !isJoined(text.back(), whole[end])))
            return true;
    }
    return false;
}

bool names(const QJsonValue &value, const QString &text)
{
    if (value.isString())
        return namesWhole(value.toString(), text);
    const auto within = [&text](const QJsonValue &inner) { return names(inner, text); };
    const QJsonArray array = value.toArray();
    const QJsonObject object = value.toObject();
    return std::any_of(array.begin(), array.end(), within) || std::any_of(object.begin(), object.end(), within);
}

} // namespace

bool usesValue(const Step &step, const QString &value)
{
    return !value.isEmpty() && !step.tool.startsWith("vault_"_L1) && names(step.arguments, value);
}

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

namespace {
/// By what a step books, pays or remembers.
bool usesFact(const Step &step, const QString &name, const QString &value)
{
    // A task for it is due some days before, and a row has a day even where the paper has none.
    const bool hasRowDay = !step.arguments.value("row"_L1)["date"_L1].toString().isEmpty();
    return usesValue(step, value) || (name == u"due" && !step.arguments.value("due"_L1).toString().isEmpty()) ||
           (name == u"date" && value.isEmpty() && hasRowDay);
}

/// A value that is not sure, and of which nothing else is said.
QJsonObject unsureFlag(const QString &name, const Fact &fact)
{
    return {{u"kind"_s, u"unsure"_s}, {u"fact"_s, name},
        {u"sentence"_s, QCoreApplication::translate("Facts", "The %1 was read as “%2”, which may be wrong.")
                            .arg(factWords(name), fact.value)},
        {u"excerpt"_s, fact.text}};
}
} // namespace

QJsonArray doubtsFor(const FactSheet &sheet, const Plan &plan)
{
    QJsonArray out;
    QSet<QString> said, saidValues;
    const auto isUsed = [&](const QString &name) {
        const QString value = sheet.facts.value(name).value;
        return std::ranges::any_of(plan.steps, [&](const Step &step) { return usesFact(step, name, value); });
    };
    for (const QJsonValue &value : sheet.doubts) {
        QJsonObject flag = value.toObject();
        const QString name = flag.value("fact"_L1).toString();
        said.insert(name);
        saidValues.insert(sheet.facts.value(name).value);
        const bool onlyIfUsed = flag.take("if_used"_L1).toBool();
        if (!onlyIfUsed || isUsed(name))
            out.append(flag);
    }
    const auto take = [&](const QString &name) {
        const Fact fact = sheet.facts.value(name);
        if (fact.sure != Sureness::Unsure || fact.value.isEmpty() || said.contains(name) || !isUsed(name))
            return;
        out.append(unsureFlag(name, fact));
        saidValues.insert(fact.value);
    };
    for (const QString &name : {u"number"_s, u"seller"_s, u"date"_s, u"due"_s, u"currency"_s, u"vat"_s, u"iban"_s})
        take(name);
    // What is over, left to pay and paid before is often one sum, of which one sentence is enough.
    for (const QString &name : {u"amount"_s, u"gross"_s, u"prepaid"_s, u"net"_s})
        if (!saidValues.contains(sheet.facts.value(name).value))
            take(name);
    return out;
}

} // namespace countersign
