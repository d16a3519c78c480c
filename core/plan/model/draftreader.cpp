#include "plan/model/draftreader.h"

#include "base/literals.h"
#include "base/unicodetext.h"
#include "llm/model.h"
#include "plan/extract/textlines.h"
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
    return {{u"type"_s, u"string"_s}, {u"description"_s, QLatin1String(description)}};
}

QJsonObject tool(const char *name, const char *description, const QJsonObject &properties, const QStringList &required)
{
    const QJsonObject schema{
        {u"type"_s, u"object"_s}, {u"properties"_s, properties}, {u"required"_s, QJsonArray::fromStringList(required)}};
    return {
        {u"name"_s, QLatin1String(name)}, {u"description"_s, QLatin1String(description)}, {u"input_schema"_s, schema}};
}

QString line(const QJsonObject &input, const char *key, int max)
{
    return plainLine(input.value(QLatin1String(key)).toString(), max);
}

void readStep(const QJsonObject &json, int number, const ToolMenu &menu, const ToolCaller &tools, DraftReading &reading)
{
    const QString alias = json.value("tool"_L1).toString();
    const std::optional<ToolMenu::Entry> entry = menu.find(alias);
    const QJsonValue arguments = json.value("arguments"_L1);
    if (!entry) {
        reading.wrong.append(u"Step %1: there is no tool \"%2\"."_s.arg(number).arg(firstOf(alias, 80)));
        return;
    }
    if (!arguments.isObject()) {
        reading.wrong.append(u"Step %1: \"arguments\" must be an object."_s.arg(number));
        return;
    }
    const QStringList misfits = tools.validate(entry->server, entry->tool, arguments.toObject()).misfits;
    for (const QString &misfit : misfits)
        reading.wrong.append(u"Step %1, %2: %3"_s.arg(number).arg(alias, firstOf(misfit, kMaxMisfit)));
    Step step;
    step.server = entry->server;
    step.tool = entry->tool;
    step.arguments = arguments.toObject();
    if (const QString wrong = wrongWithTargets(step); !wrong.isEmpty())
        reading.wrong.append(u"Step %1, %2: %3"_s.arg(number).arg(alias, wrong));
    step.why = line(json, "why", kMaxSentence);
    if (step.why.isEmpty())
        reading.wrong.append(u"Step %1: say why."_s.arg(number));
    reading.draft.plan.steps.append(step);
}

void readQuestion(const QJsonObject &input, DraftReading &reading)
{
    reading.draft.question = plainLine(input.value("question"_L1).toString(), 1000);
    reading.draft.plan.reasoning = line(input, "why", 1000);
    if (reading.draft.question.isEmpty())
        reading.wrong.append(u"The question is empty."_s);
}
} // namespace

QJsonArray answerTools(const ToolMenu &menu)
{
    const QJsonObject name{{u"type"_s, u"string"_s}, {u"enum"_s, QJsonArray::fromStringList(menu.aliases())}};
    const QJsonObject step{{u"type"_s, u"object"_s},
        {u"properties"_s, QJsonObject{{u"tool"_s, name}, {u"arguments"_s, QJsonObject{{u"type"_s, u"object"_s}}},
                              {u"why"_s, text("One sentence for the owner: why this step.")}}},
        {u"required"_s, QJsonArray{u"tool"_s, u"arguments"_s, u"why"_s}}};
    const QJsonObject steps{{u"type"_s, u"array"_s}, {u"items"_s, step}};
    const QJsonObject plan =
        tool("submit_plan", "Propose a plan for the item. Nothing happens before its owner has approved it.",
            {{u"type"_s, text("What the item is: invoice, document, email_response, meeting_request, "
                              "note, or another word in snake_case.")},
                {u"title"_s, text("A short title for the item.")},
                {u"summary"_s, text("One sentence that says what will happen.")},
                {u"reasoning"_s, text("Why this plan, in a few sentences.")},
                {u"uncertainty"_s, text("What you are not sure of; empty when nothing.")}, {u"steps"_s, steps}},
            {u"type"_s, u"summary"_s, u"reasoning"_s, u"steps"_s});
    const QJsonObject question =
        tool("ask_owner", "Ask the owner when a plan would have to guess something that matters.",
            {{u"question"_s, text("One question that can be answered in a sentence.")},
                {u"why"_s, text("What depends on the answer.")}},
            {u"question"_s});
    return {plan, question};
}

DraftReading readDraft(const QJsonObject &toolUse, const ToolMenu &menu, const ToolCaller &tools)
{
    DraftReading reading;
    const QString name = toolUse.value("name"_L1).toString();
    const QJsonObject input = toolUse.value("input"_L1).toObject();
    if (const QString why = unreadable(input); !why.isEmpty()) {
        reading.wrong.append(u"The arguments are no JSON object. %1"_s.arg(why));
        return reading;
    }
    if (name == u"ask_owner") {
        readQuestion(input, reading);
        return reading;
    }
    if (name != u"submit_plan") {
        reading.wrong.append(u"Answer with submit_plan or ask_owner."_s);
        return reading;
    }
    static const QRegularExpression word(u"\\A[a-z][a-z_]{0,39}\\z"_s);
    const QString type = input.value("type"_L1).toString();
    reading.draft.type = word.match(type).hasMatch() ? type : QString();
    reading.draft.title = line(input, "title", kMaxSentence);
    reading.draft.plan.summary = line(input, "summary", kMaxSentence);
    reading.draft.plan.reasoning = plainLine(input.value("reasoning"_L1).toString(), 2000);
    reading.draft.plan.uncertainty = line(input, "uncertainty", 1000);
    const QJsonArray steps = input.value("steps"_L1).toArray();
    if (reading.draft.plan.summary.isEmpty())
        reading.wrong.append(u"The summary is empty."_s);
    if (steps.isEmpty() || steps.size() > kMaxSteps)
        reading.wrong.append(u"A plan has 1 to %1 steps."_s.arg(kMaxSteps));
    for (int i = 0; i < std::min<int>(kMaxSteps, int(steps.size())); ++i)
        readStep(steps[i].toObject(), i + 1, menu, tools, reading);
    return reading;
}

} // namespace countersign
