#pragma once
#include "base/ids.h"
#include "journal/journal.h"

namespace countersign::test {

/// action.generated of a new action.
inline Append newAction(
    const QString &title = QStringLiteral("Invoice"), const QString &type = QStringLiteral("document"))
{
    const QString id = newId(), correlation = newId();
    return {id,
        {makeEvent(EventType::ActionGenerated, correlation, id, QStringLiteral("file_watcher"),
            {{QStringLiteral("type"), type}, {QStringLiteral("title"), title},
                {QStringLiteral("source"), QStringLiteral("inbox:a.txt")},
                {QStringLiteral("path"), QStringLiteral("Needs_Action/%1/a.txt").arg(id)},
                {QStringLiteral("owner"), QStringLiteral("test")}})},
        0, {}, {}, {}};
}

inline Step reversibleStep(const QString &to = QStringLiteral("Records/a.txt"))
{
    Step step;
    step.server = QStringLiteral("countersign");
    step.tool = QStringLiteral("vault_move");
    step.arguments = {{QStringLiteral("from"), QStringLiteral("Needs_Action/x/a.txt")}, {QStringLiteral("to"), to}};
    step.reversibility = Reversibility::Reversible;
    step.sentence = QStringLiteral("Move the file");
    return step;
}

inline Plan planWith(const QString &actionId, const QList<Step> &steps)
{
    Plan plan;
    plan.id = newId();
    plan.actionId = actionId;
    plan.summary = QStringLiteral("File it");
    plan.planner = QStringLiteral("test");
    plan.steps = steps;
    return plan;
}

/// plan.requested, plan.created and approval.required: what brings a new action to its decision.
inline Append proposal(const Action &action, const Plan &plan)
{
    const auto event = [&](EventType type, const QJsonObject &payload = {}) {
        return makeEvent(type, action.correlationId, action.id, QStringLiteral("test"), payload);
    };
    return {action.id,
        {event(EventType::PlanRequested),
            event(EventType::PlanCreated,
                {{QStringLiteral("plan"), plan.toJson()}, {QStringLiteral("plan_digest"), *plan.digest()}}),
            event(EventType::ApprovalRequired)},
        action.version, {}, {}, {}};
}

} // namespace countersign::test
