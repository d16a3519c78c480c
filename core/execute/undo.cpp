#include "async/alive.h"
#include "base/crashpoint.h"
#include "base/ids.h"
#include "base/literals.h"
#include "base/log.h"
#include "domain/payloads/progress.h"
#include "domain/present/sentence.h"
#include "execute/answerrecord.h"
#include "execute/executor.h"

#include <QPointer>

namespace countersign {

// Compensation: the part of Executor that takes back.

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
    // Another instance may still do what a run that was cut had asked for: a look at that proves nothing.
    if (const int lingersMs = progress::lingersMs(run->records[index].toObject()); lingersMs > 0) {
        const QPointer self(this);
        const Result<void> over = co_await m_later.sleep(lingersMs);
        if (!self || !over)
            co_return cancelled();
    }
    const Step step = run->plan.steps[index];
    const QPointer self(this);
    const Finding found = co_await m_checks.probes.look(step, run->scopeOf(index));
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
    const QString tool = call->value("tool"_L1).toString();
    ToolCall request{step.server, tool, call->value("arguments"_L1).toObject(), run->toolScope,
        m_catalogue.deadlineMs(step.server, tool)};
    request.token = newId();
    intent.lingersMs = m_tools.lingersMs(request);
    request.mayTravel = intent.lingersMs > 0;
    const Result<void> granted =
        alive(self, co_await record(run, {fact(*run, EventType::CompensationStarted, intent)}));
    if (!granted)
        co_return fail(granted.error());
    crashPoint("undo.after_intent");
    const Result<void> ready = alive(self, co_await readyToCall(step.reversibility));
    if (!ready)
        co_return fail(ready.error());
    const Result<ToolResult> outcome = co_await m_tools.call(request);
    crashPoint("undo.after_call");
    if (!self)
        co_return cancelled();
    const bool undone = outcome && !outcome->isError;
    if (outcome)
        changed.at = outcome->ranAt;
    if (!outcome)
        changed.error = outcome.error().message;
    else if (outcome->isError)
        answerrecord::addError(*outcome, changed);
    run->unrecorded.append(
        fact(*run, undone ? EventType::CompensationCompleted : EventType::CompensationFailed, changed));
    co_return undone;
}

} // namespace countersign
