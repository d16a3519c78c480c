#include "async/alive.h"
#include "base/literals.h"
#include "base/log.h"
#include "plan/service/keptedits.h"
#include "plan/service/planservice.h"
#include "plan/service/writtenby.h"

#include "base/ids.h"
#include "domain/payloads/planning.h"
#include "domain/present/namedvalues.h"

#include <QPointer>

namespace countersign {

// Changing a plan without its planner.

namespace {
/// How many steps before this one call the same tool.
int placeAmongAlike(const Plan &plan, int step)
{
    const auto before = plan.steps.first(step);
    return int(std::ranges::count_if(before, [&](const Step &other) {
        return other.server == plan.steps[step].server && other.tool == plan.steps[step].tool;
    }));
}
} // namespace

QCoro::Task<Result<ActionDetail>> PlanService::editStep(
    QString actionId, QString digest, int step, QJsonObject arguments, QString actor)
{
    const QPointer<PlanService> self(this);
    const Result<ActionDetail> detail = alive(self, co_await m_journal.action(actionId));
    if (!detail)
        co_return fail(detail.error());
    Result<Plan> plan = Plan::fromJson(detail->plan);
    if (!plan || step < 0 || step >= plan->steps.size() || detail->action.planDigest != digest)
        co_return fail(
            ErrorCode::Refused, tr("The plan has changed since you looked at it. Look at it again, then edit."));
    const Plan seen = *plan;
    const Step before = plan->steps[step];
    plan->steps[step].arguments = arguments;
    QJsonObject edited = editOf(before, plan->steps[step]);
    if (!edited.isEmpty()) {
        edited.insert(u"place"_s, placeAmongAlike(*plan, step));
        carryEdit(*plan, step, changedValuesIn(edited));
    }
    markEdited(*plan, seen);
    plan->id = newId();
    ++plan->revision;
    plan->planner = actor;
    Result<Plan> complete = alive(self, co_await m_completer.complete(*plan, detail->intake));
    if (!complete)
        co_return fail(complete.error());
    const QJsonArray flags = co_await flagsFor(*detail, *complete, {});
    if (!self)
        co_return cancelled();
    for (const QJsonValue &flag : flags) // beside what could not be checked
        complete->flags.append(flag);
    const Result<NewerMails::Flags> newer = alive(self, co_await m_newer.flagsFor(*detail));
    if (!newer)
        co_return fail(newer.error());
    complete->flags = NewerMails::renewed(complete->flags, newer->flags);
    const Result<QString> newDigest = complete->digest();
    if (!newDigest)
        co_return fail(newDigest.error());
    const Action &action = detail->action;
    const Event revised = makeEvent(EventType::PlanRevised, action.correlationId, action.id, actor,
        PlanRevised{complete->toJson(), *newDigest, complete->id, step, digest, edited});
    const Result<Appended> appended = co_await m_journal.append(
        {action.id, {revised, approvalRequired(action, *complete, *newDigest)}, action.version, {}, {}, {}});
    if (!appended)
        co_return fail(appended.error());
    co_return co_await m_journal.action(actionId);
}

QCoro::Task<Result<void>> PlanService::showAgain(Work work)
{
    const QPointer<PlanService> self(this);
    const Action action = work.detail.action;
    Result<Plan> plan = Plan::fromJson(work.detail.plan);
    if (!plan)
        co_return fail(plan.error());
    const Result<std::optional<QJsonArray>> flags = alive(self, co_await m_newer.flagsToShowAgain(work.detail));
    if (!flags)
        co_return fail(flags.error());
    if (!*flags) { // something else has moved as well: its owner decides what becomes of that
        logInfo("PlanService", u"A plan is out of date for more than a newer mail and is not shown again"_s,
            {{u"action_id"_s, action.id}});
        co_return Result<void>{};
    }
    plan->flags = **flags;
    plan->id = newId(); // a decision on the one before says nothing about this one
    ++plan->revision;
    const Result<QString> digest = plan->digest();
    if (!digest)
        co_return fail(digest.error());
    const Event revised = makeEvent(EventType::PlanRevised, action.correlationId, action.id, u"system"_s,
        PlanRevised{plan->toJson(), *digest, plan->id, 0, action.planDigest, {}});
    co_return co_await record(std::move(work), {revised, approvalRequired(action, *plan, *digest)}, true);
}

} // namespace countersign
