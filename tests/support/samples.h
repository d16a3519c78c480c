#pragma once
#include "base/ids.h"
#include "base/literals.h"
#include "journal/journal.h"

namespace countersign::test {

/// action.generated of a new action.
inline Append newAction(const QString &title = u"Invoice"_s, const QString &type = u"document"_s)
{
    const QString id = newId(), correlation = newId();
    return {id,
        {makeEvent(EventType::ActionGenerated, correlation, id, u"file_watcher"_s,
            {{u"type"_s, type}, {u"title"_s, title}, {u"source"_s, u"inbox:a.txt"_s},
                {u"path"_s, u"Needs_Action/%1/a.txt"_s.arg(id)}, {u"owner"_s, u"test"_s}})},
        0, {}, {}, {}};
}

inline Step reversibleStep(const QString &to = u"Records/a.txt"_s)
{
    Step step;
    step.server = u"countersign"_s;
    step.tool = u"vault_move"_s;
    step.arguments = {{u"from"_s, u"Needs_Action/x/a.txt"_s}, {u"to"_s, to}};
    step.reversibility = Reversibility::Reversible;
    step.sentence = u"Move the file"_s;
    return step;
}

inline Plan planWith(const QString &actionId, const QList<Step> &steps)
{
    Plan plan;
    plan.id = newId();
    plan.actionId = actionId;
    plan.summary = u"File it"_s;
    plan.planner = u"test"_s;
    plan.steps = steps;
    return plan;
}

/// plan.requested, plan.created and approval.required: what brings a new action to its decision.
inline Append proposal(const Action &action, const Plan &plan)
{
    const auto event = [&](EventType type, const QJsonObject &payload = {}) {
        return makeEvent(type, action.correlationId, action.id, u"test"_s, payload);
    };
    return {action.id,
        {event(EventType::PlanRequested),
            event(EventType::PlanCreated, {{u"plan"_s, plan.toJson()}, {u"plan_digest"_s, *plan.digest()}}),
            event(EventType::ApprovalRequired)},
        action.version, {}, {}, {}};
}

} // namespace countersign::test
