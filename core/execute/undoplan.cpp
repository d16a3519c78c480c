#include "execute/undoplan.h"

#include "base/clock.h"
#include "base/ids.h"
#include "base/literals.h"
#include "desk/approvaldesk.h"
#include "domain/openwork.h"
#include "domain/payloads/approval.h"
#include "domain/payloads/intake.h"
#include "domain/payloads/planning.h"
#include "domain/payloads/progress.h"
#include "domain/present/planwords.h"
#include "domain/present/sentence.h"
#include "domain/threads.h"

#include <QCoreApplication>

namespace countersign {

namespace {
Result<Plan> undoPlan(const ActionDetail &done, const Plan &plan, const Catalogue &catalogue, const ToolCaller &tools)
{
    Plan undo;
    undo.id = newId();
    undo.summary = QCoreApplication::translate("Undo", "Undo: %1").arg(planTitle(plan));
    undo.reasoning = QCoreApplication::translate("Undo", "You asked for it.");
    undo.planner = u"undo"_s;
    const QJsonArray records = progress::records(done.execution);
    for (qsizetype i = std::min(records.size(), plan.steps.size()) - 1; i >= 0; --i) {
        const QJsonObject record = records[i].toObject();
        const Step &step = plan.steps[i];
        if (record.value("state"_L1).toString() != u"completed" || step.reversibility == Reversibility::ReadOnly)
            continue;
        const Result<QJsonObject> call = catalogue.resolveCompensation(step, record.value("result"_L1).toObject());
        if (!call)
            return fail(ErrorCode::Refused,
                QCoreApplication::translate("Undo", "This step cannot be undone: %1").arg(stepSentence(step)),
                call.error().message);
        Step back;
        back.server = step.server;
        back.tool = call->value("tool"_L1).toString();
        back.arguments = call->value("arguments"_L1).toObject();
        const std::optional<ToolInfo> tool = tools.tool(back.server, back.tool);
        if (const Result<void> complete = catalogue.complete(back, tool ? &*tool : nullptr, {}); !complete)
            return fail(complete.error());
        // What a later step needs may be made by an earlier one out of the trash, by a token that names no path. These
        // tools compare the content themselves before they touch it.
        if (!undo.steps.isEmpty())
            back.preconditions = {};
        undo.steps.append(back);
    }
    if (undo.steps.isEmpty())
        return fail(ErrorCode::Refused, QCoreApplication::translate("Undo", "There is nothing to undo."));
    return undo;
}

ActionGenerated followUp(const ActionDetail &detail, const QString &kind)
{
    ActionGenerated item = ActionGenerated::again(detail.intake);
    item.title = detail.action.title;
    item.source = kind + u':' + detail.action.id;
    item.owner = detail.action.owner;
    item.priority = detail.action.priority;
    return item;
}
} // namespace

Result<Append> makeUndo(const ActionDetail &done, const QString &after, const Catalogue &catalogue,
    const ToolCaller &tools, const QString &actor)
{
    if (done.action.source.startsWith(u"undo:"))
        return fail(ErrorCode::Refused, QCoreApplication::translate("Undo",
                                            "What was taken back is not done again by undoing that: its item waits "
                                            "for you anew."));
    if (done.action.state != State::Completed)
        return fail(ErrorCode::Refused,
            QCoreApplication::translate("Undo", "Only what was completed can be undone; this is %1.")
                .arg(stateName(done.action.state)));
    const Result<Plan> plan = Plan::fromJson(done.plan);
    if (!plan)
        return fail(plan.error());
    Result<Plan> undo = undoPlan(done, *plan, catalogue, tools);
    if (!undo)
        return fail(undo.error());
    const QString id = newId(), correlation = done.action.correlationId;
    undo->actionId = id;
    const Result<QString> digest = undo->digest();
    if (!digest)
        return fail(digest.error());
    ActionGenerated item = followUp(done, u"undo"_s);
    item.type = u"undo"_s;
    item.title = undo->summary;
    item.source = u"undo:"_s + after;
    PlanCreated created{undo->toJson(), *digest, undo->id};
    created.source = u"undo"_s;
    created.undoOf = done.action.id;
    ApprovalDecided granted{undo->id, *digest};
    granted.undoOf = done.action.id;
    Append change{id,
        {makeEvent(EventType::ActionGenerated, correlation, id, actor, item),
            makeEvent(EventType::PlanRequested, correlation, id, actor, PlanRequested{u"undo"_s}),
            makeEvent(EventType::PlanCreated, correlation, id, u"planner:undo"_s, created),
            makeEvent(EventType::ApprovalRequired, correlation, id, u"approval_desk"_s,
                ApprovalRequired{undo->id, *digest, 0, done.action.id}),
            makeEvent(EventType::ApprovalGranted, correlation, id, actor, granted)},
        0, {}, {}, {}};
    Action action = done.action;
    action.id = id;
    action.planId = undo->id;
    action.planDigest = *digest;
    action.version = change.events.size() - 1; // as at the moment of the approval
    change.putJobs = {ApprovalDesk::executionJob(action, 0)};
    change.sourceKeys = {item.source};
    return change;
}

Result<Append> makeRetry(const ActionDetail &ended, const QString &actor)
{
    const State state = ended.action.state;
    if (!isTerminal(state) || state == State::Completed)
        return fail(ErrorCode::Refused,
            QCoreApplication::translate("Undo", "Only what has ended without success can be tried again; this is %1.")
                .arg(stateName(state)));
    const QString id = newId(), correlation = ended.action.correlationId;
    ActionGenerated item = followUp(ended, u"retry"_s);
    // It stays where it is in its conversation.
    item.sourceKeys = threadKeys(threadLinksOf(ended.intake), id, firstComing(ended.intake, ended.action.id));
    Append change{
        id, {makeEvent(EventType::ActionGenerated, correlation, id, actor, item)}, 0, {}, {}, item.sourceKeys};
    change.putJobs = {planningJobOf(id, correlation, ended.action.priority)};
    return change;
}

} // namespace countersign
