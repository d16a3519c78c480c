#include "plan/service/undoneitems.h"

#include "async/alive.h"
#include "base/ids.h"
#include "base/literals.h"
#include "base/log.h"
#include "domain/openwork.h"
#include "domain/payloads/execution.h"
#include "domain/payloads/intake.h"
#include "domain/payloads/item.h"
#include "domain/threads.h"

#include <QCoreApplication>
#include <QPointer>

namespace countersign {

namespace {
constexpr int kMostUndos = 10; // an undo that failed and was tried again names the one before

/// What an action takes back; empty: nothing.
QString undoneBy(const Action &action)
{
    return action.source.startsWith(u"undo:") ? action.source.section(u':', 1) : QString();
}

/// It is gone, or nobody can say what it was.
bool isRefused(const Error &error)
{
    return error.code == ErrorCode::Refused || error.code == ErrorCode::Failed || error.code == ErrorCode::NotFound;
}
} // namespace

UndoneItems::UndoneItems(EventStore &journal, QObject *parent)
    : QObject(parent),
      m_journal(journal),
      m_follower(journal, {u"undone.items"_s, {EventType::ExecutionCompleted}},
          [this](EventPage page) { return take(std::move(page)); })
{
}

QCoro::Task<Result<void>> UndoneItems::take(EventPage page)
{
    const QPointer<UndoneItems> self(this);
    for (const Event &event : page.events) {
        const QString undone = payloadOf<ExecutionChanged>(event).undoOf;
        if (undone.isEmpty())
            continue;
        const Result<void> back = alive(self, co_await bringBack(undone, event.actionId));
        const ErrorCode code = back ? ErrorCode::Failed : back.error().code;
        if (!back && (back.error().retryable || code == ErrorCode::Cancelled || code == ErrorCode::Held))
            co_return back;
        if (!back) // nothing is left of it, nor of what took it back
            logError("UndoneItems", back.error().message, {{u"action_id"_s, undone}});
    }
    co_return Result<void>{};
}

QCoro::Task<Result<ActionDetail>> UndoneItems::known(QString undoneId, QString undoId)
{
    const QPointer<UndoneItems> self(this);
    Result<ActionDetail> detail = alive(self, co_await m_journal.proven(undoneId));
    if (detail || !isRefused(detail.error()))
        co_return detail;
    // Its owner was told that it waits again. What cannot be proven suggests nothing, and where nothing is left, what
    // took it back knows which item it was.
    detail = alive(self, co_await m_journal.action(undoneId));
    if (!detail && isRefused(detail.error()))
        detail = alive(self, co_await m_journal.proven(undoId));
    if (!detail)
        co_return detail;
    detail->plan = {};
    if (detail->action.id == undoId) {
        const QString file = item::file(detail->intake);
        detail->action.title = file.isEmpty() ? detail->action.title : file;
        detail->action.type = u"document"_s;
        detail->action.id = undoneId;
        detail->action.source.clear();
    }
    co_return detail;
}

QCoro::Task<Result<void>> UndoneItems::bringBack(QString undoneId, QString undoId)
{
    const QPointer<UndoneItems> self(this);
    Result<ActionDetail> undone = alive(self, co_await known(undoneId, undoId));
    for (int i = 0; undone && !undoneBy(undone->action).isEmpty() && i < kMostUndos; ++i) {
        const QString before = undoneBy(undone->action);
        undone = alive(self, co_await known(before, undoId));
    }
    if (!undone)
        co_return fail(undone.error());
    const Action &action = undone->action;
    ActionGenerated item = ActionGenerated::again(undone->intake);
    item.title = action.title;
    item.type = action.type;
    item.source = u"retry:"_s + action.id;
    item.owner = action.owner;
    item.priority = action.priority;
    item.returnedBy = undoId;
    item.suggestion = undone->plan;
    const QString key = u"returned:"_s + undoId; // once, however often it is handed over
    const QString id = newId();
    item.sourceKeys = QStringList{key} + // it stays where it is in its conversation
                      threadKeys(threadLinksOf(undone->intake), id, firstComing(undone->intake, action.id));
    const Event generated = makeEvent(EventType::ActionGenerated, action.correlationId, id, u"system"_s, item);
    const Job job = planningJobOf(id, action.correlationId, action.priority);
    const Result<Appended> appended = co_await m_journal.append({id, {generated}, 0, {job}, {}, item.sourceKeys});
    if (!appended && appended.error().code != ErrorCode::Conflict)
        co_return fail(appended.error());
    co_return Result<void>{};
}

Result<PlanDraft> suggested(const QJsonObject &intake)
{
    const Result<Plan> before = Plan::fromJson(item::suggestion(intake));
    if (!before)
        return fail(before.error());
    PlanDraft draft;
    draft.source = before->planner.section(u':', 0, 0);
    draft.plan.summary = before->summary;
    draft.plan.reasoning = before->reasoning;
    draft.plan.planner = before->planner;
    draft.plan.knownAs = before->knownAs;
    for (const Step &step : before->steps) {
        Step again;
        again.server = step.server;
        again.tool = step.tool;
        again.arguments = step.arguments;
        again.sentence = step.sentence;
        again.why = step.why;
        draft.plan.steps.append(again);
    }
    for (const QJsonValue &flag : before->flags) // what its planner noticed; the guard looks anew
        draft.flags.append(flag);
    draft.plan.warnings.append(QCoreApplication::translate(
        "PlanService", "You took this back. This is the plan from before: change it, approve it again, or reject it."));
    return draft;
}

} // namespace countersign
