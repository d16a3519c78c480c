#include "plan/model/draftreader.h"

#include "base/unicodetext.h"
#include "llm/model.h"
#include "plan/extract/textlines.h"
#include "plan/playbook/facts.h"
#include "plan/targets.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace countersign {

namespace {
constexpr int kMaxSteps = 20;
constexpr int kMaxSentence = 300;
constexpr int kMaxMisfit = 500; // it may quote what does not fit

QJsonObject text(const char *description)
{
    return {{QStringLiteral("type"), QStringLiteral("string")},
        {QStringLiteral("description"), QLatin1String(description)}};
}

QJsonObject tool(const char *name, const char *description, const QJsonObject &properties, const QStringList &required)
{
    const QJsonObject schema{{QStringLiteral("type"), QStringLiteral("object")},
        {QStringLiteral("properties"), properties}, {QStringLiteral("required"), QJsonArray::fromStringList(required)}};
    return {{QStringLiteral("name"), QLatin1String(name)}, {QStringLiteral("description"), QLatin1String(description)},
        {QStringLiteral("input_schema"), schema}};
}

QString line(const QJsonObject &input, const char *key, int max)
{
    return plainLine(input.value(QLatin1String(key)).toString(), max);
}

/// "Move {from} to {to}" with the arguments' values; for a foreign tool its name, which is all we know of it.
QString sentenceFor(const ToolMenu::Entry &entry, const QJsonObject &arguments, const Catalogue &catalogue)
{
    QString sentence = catalogue.entryJson(entry.server, entry.tool).value(QLatin1String("sentence")).toString();
    if (sentence.isEmpty())
        return QCoreApplication::translate("ModelPlanner", "Call %1 of %2").arg(entry.tool, entry.server);
    static const QRegularExpression place(QStringLiteral("\\{([a-z_]+)\\}"));
    QString out;
    qsizetype at = 0;
    for (auto it = place.globalMatch(sentence); it.hasNext();) { // one pass: a value that holds {x} stays as it is
        const QRegularExpressionMatch match = it.next();
        out += QStringView(sentence).sliced(at, match.capturedStart() - at);
        out += plainLine(factText(arguments.value(match.captured(1))), 120);
        at = match.capturedEnd();
    }
    out += QStringView(sentence).sliced(at);
    return plainLine(out, kMaxSentence);
}

void readStep(const QJsonObject &json, int number, const ToolMenu &menu, const ToolCaller &tools,
    const Catalogue &catalogue, DraftReading &reading)
{
    const QString alias = json.value(QLatin1String("tool")).toString();
    const std::optional<ToolMenu::Entry> entry = menu.find(alias);
    const QJsonValue arguments = json.value(QLatin1String("arguments"));
    if (!entry) {
        reading.wrong.append(QStringLiteral("Step %1: there is no tool \"%2\".").arg(number).arg(firstOf(alias, 80)));
        return;
    }
    if (!arguments.isObject()) {
        reading.wrong.append(QStringLiteral("Step %1: \"arguments\" must be an object.").arg(number));
        return;
    }
    const QStringList misfits = tools.validate(entry->server, entry->tool, arguments.toObject()).misfits;
    for (const QString &misfit : misfits)
        reading.wrong.append(QStringLiteral("Step %1, %2: %3").arg(number).arg(alias, firstOf(misfit, kMaxMisfit)));
    Step step;
    step.server = entry->server;
    step.tool = entry->tool;
    step.arguments = arguments.toObject();
    if (const QString wrong = wrongWithTargets(step); !wrong.isEmpty())
        reading.wrong.append(QStringLiteral("Step %1, %2: %3").arg(number).arg(alias, wrong));
    step.sentence = sentenceFor(*entry, step.arguments, catalogue);
    step.why = line(json, "why", kMaxSentence);
    if (step.why.isEmpty())
        reading.wrong.append(QStringLiteral("Step %1: say why.").arg(number));
    reading.draft.plan.steps.append(step);
}

void readQuestion(const QJsonObject &input, DraftReading &reading)
{
    reading.draft.question = plainLine(input.value(QLatin1String("question")).toString(), 1000);
    reading.draft.plan.reasoning = line(input, "why", 1000);
    if (reading.draft.question.isEmpty())
        reading.wrong.append(QStringLiteral("The question is empty."));
}
} // namespace

QJsonArray answerTools(const ToolMenu &menu)
{
    const QJsonObject name{{QStringLiteral("type"), QStringLiteral("string")},
        {QStringLiteral("enum"), QJsonArray::fromStringList(menu.aliases())}};
    const QJsonObject step{{QStringLiteral("type"), QStringLiteral("object")},
        {QStringLiteral("properties"),
            QJsonObject{{QStringLiteral("tool"), name},
                {QStringLiteral("arguments"), QJsonObject{{QStringLiteral("type"), QStringLiteral("object")}}},
                {QStringLiteral("why"), text("One sentence for the owner: why this step.")}}},
        {QStringLiteral("required"),
            QJsonArray{QStringLiteral("tool"), QStringLiteral("arguments"), QStringLiteral("why")}}};
    const QJsonObject steps{{QStringLiteral("type"), QStringLiteral("array")}, {QStringLiteral("items"), step}};
    const QJsonObject plan =
        tool("submit_plan", "Propose a plan for the item. Nothing happens before its owner has approved it.",
            {{QStringLiteral("type"), text("What the item is: invoice, document, email_response, meeting_request, "
                                           "note, or another word in snake_case.")},
                {QStringLiteral("title"), text("A short title for the item.")},
                {QStringLiteral("summary"), text("One sentence that says what will happen.")},
                {QStringLiteral("reasoning"), text("Why this plan, in a few sentences.")},
                {QStringLiteral("uncertainty"), text("What you are not sure of; empty when nothing.")},
                {QStringLiteral("steps"), steps}},
            {QStringLiteral("type"), QStringLiteral("summary"), QStringLiteral("reasoning"), QStringLiteral("steps")});
    const QJsonObject question =
        tool("ask_owner", "Ask the owner when a plan would have to guess something that matters.",
            {{QStringLiteral("question"), text("One question that can be answered in a sentence.")},
                {QStringLiteral("why"), text("What depends on the answer.")}},
            {QStringLiteral("question")});
    return {plan, question};
}

DraftReading readDraft(
    const QJsonObject &toolUse, const ToolMenu &menu, const ToolCaller &tools, const Catalogue &catalogue)
{
    DraftReading reading;
    const QString name = toolUse.value(QLatin1String("name")).toString();
    const QJsonObject input = toolUse.value(QLatin1String("input")).toObject();
    if (const QString why = unreadable(input); !why.isEmpty()) {
        reading.wrong.append(QStringLiteral("The arguments are no JSON object. %1").arg(why));
        return reading;
    }
    if (name == u"ask_owner") {
        readQuestion(input, reading);
        return reading;
    }
    if (name != u"submit_plan") {
        reading.wrong.append(QStringLiteral("Answer with submit_plan or ask_owner."));
        return reading;
    }
    static const QRegularExpression word(QStringLiteral("\\A[a-z][a-z_]{0,39}\\z"));
    const QString type = input.value(QLatin1String("type")).toString();
    reading.draft.type = word.match(type).hasMatch() ? type : QString();
    reading.draft.title = line(input, "title", kMaxSentence);
    reading.draft.plan.summary = line(input, "summary", kMaxSentence);
    reading.draft.plan.reasoning = plainLine(input.value(QLatin1String("reasoning")).toString(), 2000);
    reading.draft.plan.uncertainty = line(input, "uncertainty", 1000);
    const QJsonArray steps = input.value(QLatin1String("steps")).toArray();
    if (reading.draft.plan.summary.isEmpty())
        reading.wrong.append(QStringLiteral("The summary is empty."));
    if (steps.isEmpty() || steps.size() > kMaxSteps)
        reading.wrong.append(QStringLiteral("A plan has 1 to %1 steps.").arg(kMaxSteps));
    for (int i = 0; i < std::min<int>(kMaxSteps, int(steps.size())); ++i)
        readStep(steps[i].toObject(), i + 1, menu, tools, catalogue, reading);
    return reading;
}

} // namespace countersign
