#include "plan/playbook/draft.h"

#include "base/literals.h"
#include "domain/payloads/item.h"
#include "plan/extract/textlines.h"
#include "plan/playbook/playbookmatcher.h"

#include <QCoreApplication>

namespace countersign {

namespace {

constexpr qsizetype kMaxSentence = 300;

void addPaths(Facts &facts, const Playbook &playbook)
{
    QJsonObject paths;
    for (const auto &[name, path] : playbook.paths) {
        paths.insert(name, path.render(facts, Template::Use::Path));
        facts.set(u"paths"_s, paths);
    }
}

QJsonValue wellFormed(const QJsonValue &value)
{
    if (value.isString())
        return withoutLoneSurrogates(value.toString());
    if (value.isArray()) {
        QJsonArray out;
        for (const QJsonValue &item : value.toArray())
            out.append(wellFormed(item));
        return out;
    }
    if (!value.isObject())
        return value;
    QJsonObject out = value.toObject();
    for (auto it = out.begin(); it != out.end(); ++it)
        it.value() = wellFormed(it.value());
    return out;
}

Step stepFrom(const StepTemplate &from, const Facts &facts)
{
    Step step;
    step.server = from.server;
    step.tool = from.tool;
    for (const auto &[name, argument] : from.arguments) {
        const QJsonValue value = argument.render(facts);
        if (!value.isUndefined()) // an optional argument whose value was not found is left out
            step.arguments.insert(name, wellFormed(value));
    }
    step.sentence = plainLine(from.sentence.render(facts), kMaxSentence);
    step.why = plainLine(from.why.render(facts), kMaxSentence);
    return step;
}

QList<Step> stepsFor(const Playbook &playbook, Facts facts)
{
    QList<Step> out;
    for (const StepTemplate &from : playbook.steps) {
        if (from.each.isEmpty()) {
            if (allHold(from.needs, facts))
                out.append(stepFrom(from, facts));
            continue;
        }
        const QJsonArray items = facts.value(from.each).toArray();
        for (const QJsonValue &one : items) {
            facts.set(u"item"_s, one);
            addPaths(facts, playbook); // which may be named after it
            if (allHold(from.needs, facts))
                out.append(stepFrom(from, facts));
        }
        facts.set(u"item"_s, QJsonValue());
        addPaths(facts, playbook);
    }
    return out;
}

QJsonArray warningsFor(const PlanRequest &request, const Item &item)
{
    QStringList out = item.warnings;
    const QJsonObject content = item::content(request.intake);
    if (content.value("truncated"_L1).toBool() &&
        content.value("warnings"_L1).toArray().isEmpty()) // which say what was not read
        out.append(QCoreApplication::translate("PlaybookPlanner", "Only the beginning of the file was read."));
    if (!request.comment.isEmpty())
        out.append(QCoreApplication::translate("PlaybookPlanner",
            "Playbooks cannot follow a comment. Edit the steps instead, or write a playbook of your own."));
    return QJsonArray::fromStringList(out);
}

} // namespace

Result<PlanDraft> draftPlan(const PlaybookSet &set, const PlanRequest &request, const OwnerInfo &owner)
{
    Item item = readItem(request, owner);
    const Playbook *playbook = choosePlaybook(set, item);
    if (!playbook)
        return fail(
            ErrorCode::NotFound, QCoreApplication::translate("PlaybookPlanner",
                                     "No playbook fits this item. Switch one on, or write one that takes everything."));
    addPaths(item.facts, *playbook);
    PlanDraft draft;
    draft.type = playbook->type;
    draft.title = plainLine(playbook->title.render(item.facts), kMaxSentence);
    draft.plan.planner = u"playbook:"_s + playbook->name;
    draft.plan.summary = plainLine(playbook->summary.render(item.facts), kMaxSentence);
    draft.plan.reasoning = plainLine(playbook->reasoning.render(item.facts), 1000);
    draft.plan.steps = stepsFor(*playbook, item.facts);
    draft.plan.warnings = warningsFor(request, item);
    if (draft.plan.steps.isEmpty())
        return fail(ErrorCode::Invalid,
            QCoreApplication::translate("PlaybookPlanner",
                "The playbook “%1” leaves nothing to do for this item. Look at the “needs” of its steps.")
                .arg(playbook->name));
    return draft;
}

} // namespace countersign
