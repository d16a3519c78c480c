#include "async/alive.h"
#include "base/crashpoint.h"
#include "base/literals.h"
#include "base/log.h"
#include "domain/present/sentence.h"
#include "execute/answerrecord.h"
#include "execute/executor.h"

#include <QPointer>

namespace countersign {

// Compensation and the settling of doubts: the half of Executor that looks back.

QCoro::Task<Result<void>> Executor::undoAll(RunPtr run)
{
    const QPointer<Executor> self(this);
    QJsonArray residue;
    for (qsizetype i = run->records.size() - 1; i >= 0; --i) {
        const QString state = recordState(*run, i);
        if (state == u"undo_failed")
            residue.prepend(stepSentence(run->plan.steps[i]));
        if (state != u"completed" && state != u"undoing")
            continue;
        if (run->plan.steps[i].reversibility == Reversibility::ReadOnly)
            continue;
        const Result<bool> undone = co_await undoStep(run, i);
        if (!self)
            co_return cancelled();
        if (!undone)
            co_return fail(undone.error()); // stopped, or not recorded: taken up again from here, never given up
        if (!*undone)
            residue.prepend(stepSentence(run->plan.steps[i]));
    }
    crashPoint("undo.before_end");
    ExecutionChanged ended{{}, u"live"_s, {}, run->failure};
    if (run->failure.isEmpty())
        ended.reason = tr("A step failed; what was done before it has been undone.");
    const bool clean = residue.isEmpty();
    if (!clean)
        ended.residue = residue;
    co_return co_await record(
        run, {fact(*run, clean ? EventType::ExecutionRolledBack : EventType::ExecutionFailed, ended)}, true);
}

// A compensation was cut between intent and outcome. A look at the step tells whether it was taken back; where nobody
// can look, it is not tried twice but left to its owner.
QCoro::Task<Result<bool>> Executor::undoneBefore(RunPtr run, qsizetype index)
{
    crashPoint("undo.resumed");
    const Step step = run->plan.steps[index];
    const QPointer self(this);
    const Finding found = co_await m_checks.probes.look(step, run->toolScope);
    const bool stopped = found.happened == Happened::CannotTell && found.why.code == ErrorCode::Cancelled;
    if (!self || stopped)
        co_return cancelled();
    if (found.happened == Happened::Yes)
        co_return false;
    StepChanged changed{{}, index};
    changed.how = u"probe"_s;
    const bool back = found.happened == Happened::No; // there is no trace of it any more
    if (!back)
        changed.error =
            tr("Countersign was interrupted while this was taken back, and cannot tell whether it was. "
               "Please look yourself.");
    run->unrecorded.append(
        fact(*run, back ? EventType::CompensationCompleted : EventType::CompensationFailed, changed));
    co_return true;
}

QCoro::Task<Result<bool>> Executor::undoStep(RunPtr run, qsizetype index)
{
    const QPointer<Executor> self(this);
    if (recordState(*run, index) == u"undoing") {
        const Result<void> open = co_await m_gate.pass();
        if (!self || !open)
            co_return cancelled();
        const Result<bool> settled = alive(self, co_await undoneBefore(run, index));
        if (!settled)
            co_return fail(settled.error());
        if (*settled)
            co_return run->unrecorded.last().type == EventType::CompensationCompleted;
    }
    const Step &step = run->plan.steps[index];
    const QJsonObject resultOf = run->records[index].toObject().value("result"_L1).toObject();
    const Result<QJsonObject> call = m_catalogue.resolveCompensation(step, resultOf);
    StepChanged changed{{}, index};
    if (!call) {
        changed.error = call.error().message;
        run->unrecorded.append(fact(*run, EventType::CompensationFailed, changed));
        co_return false;
    }
    const Result<void> passed = co_await m_gate.pass();
    if (!self || !passed)
        co_return cancelled();
    crashPoint("undo.before_intent");
    // The resolved values are journalled before the call: what will be done is never computed twice.
    StepChanged intent{{}, index};
    intent.compensation = *call;
    const Result<void> granted =
        alive(self, co_await record(run, {fact(*run, EventType::CompensationStarted, intent)}));
    if (!granted)
        co_return fail(granted.error());
    crashPoint("undo.after_intent");
    const Result<void> ready = alive(self, co_await readyToCall(step.reversibility));
    if (!ready)
        co_return fail(ready.error());
    const QString tool = call->value("tool"_L1).toString();
    const Result<ToolResult> outcome = co_await m_tools.call({step.server, tool, call->value("arguments"_L1).toObject(),
        run->toolScope, m_catalogue.deadlineMs(step.server, tool)});
    crashPoint("undo.after_call");
    if (!self)
        co_return cancelled();
    const bool undone = outcome && !outcome->isError;
    if (!outcome)
        changed.error = outcome.error().message;
    else if (outcome->isError)
        answerrecord::addError(*outcome, changed);
    run->unrecorded.append(
        fact(*run, undone ? EventType::CompensationCompleted : EventType::CompensationFailed, changed));
    co_return undone;
}

QCoro::Task<> Executor::settleDoubts()
{
    const QPointer<Executor> self(this);
    ActionFilter doubtful;
    doubtful.states = {State::InDoubt};
    doubtful.limit = 1'000'000;
    const Result<QList<Action>> list = co_await m_journal.actions(doubtful);
    if (!self || !list)
        co_return;
    for (const Action &action : *list) {
        const Result<ActionDetail> detail = co_await m_journal.proven(action.id);
        if (!self || !m_gate.isOpen())
            co_return;
        if (!detail || !DoubtfulStep::in(detail->execution).canProbe)
            continue;
        const Result<Action> settled = co_await resolve(action.id, u"probe"_s, u"executor"_s);
        if (!self)
            co_return;
        if (!settled)
            logInfo("Executor", settled.error().message, {{u"action_id"_s, action.id}});
    }
}

QCoro::Task<Result<Action>> Executor::resolve(QString actionId, QString outcome, QString actor)
{
    const QPointer<Executor> self(this);
    const Result<ActionDetail> detail = alive(self, co_await m_journal.proven(actionId));
    if (!detail)
        co_return fail(detail.error());
    if (detail->action.state != State::InDoubt)
        co_return fail(
            ErrorCode::Refused, tr("Nothing is in doubt here: this item is %1.").arg(stateName(detail->action.state)));
    const Result<Plan> plan = Plan::fromJson(detail->plan);
    const int index = DoubtfulStep::in(detail->execution).step.value_or(0);
    if (!plan || index >= plan->steps.size())
        co_return fail(ErrorCode::Failed, tr("The plan of this item cannot be read."));
    const Step step = plan->steps[index];
    const RunPtr run = makeRun(*detail, *plan, ApprovalDesk::executionJob(detail->action, 0).id);
    Finding found{outcome == u"happened" ? Happened::Yes : Happened::No, {}, {}};
    if (outcome == u"probe")
        found = co_await m_checks.probes.look(step, run->toolScope);
    if (!self)
        co_return cancelled();
    if (found.happened == Happened::CannotTell)
        co_return fail(found.why);
    const bool happened = found.happened == Happened::Yes;
    QList<Event> events{makeEvent(EventType::ExecutionResolved, detail->action.correlationId, actionId, actor,
        ExecutionResolved{
            happened, outcome == u"probe" ? u"probe"_s : u"person"_s, index, stateName(State::Executing)})};
    StepChanged changed{{}, index};
    if (happened)
        changed.result = found.seen;
    else
        changed.error = tr("It did not happen.");
    events.append(fact(*run, happened ? EventType::StepCompleted : EventType::StepFailed, changed));
    // A fresh job carries on: with the next step, or with undoing those before.
    const Job job = ApprovalDesk::executionJob(detail->action, 0);
    crashPoint("resolve.before_append");
    const Result<Appended> appended =
        co_await m_journal.append({actionId, events, detail->action.version, {job}, {}, {}});
    crashPoint("resolve.after_append");
    if (!appended)
        co_return fail(appended.error());
    co_return appended->action;
}

} // namespace countersign
