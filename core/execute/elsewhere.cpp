// Calls that another instance makes: handed over, claimed, and answered when nobody waits any more.
#include "async/alive.h"
#include "base/ids.h"
#include "base/literals.h"
#include "domain/payloads/progress.h"
#include "domain/present/sentence.h"
#include "execute/answerrecord.h"
#include "execute/executor.h"

#include <QPointer>

namespace countersign {

namespace {
/// Who has claimed the call with that token last, as it was recorded before it could begin. Step -1: nobody.
StepStarted claimOf(const QList<Event> &events, const QString &actionId, const QString &token)
{
    StepStarted claim;
    claim.step = -1;
    for (const Event &event : events)
        if (event.type == EventType::StepStarted && event.actionId == actionId && !token.isEmpty())
            if (const auto intent = payloadOf<StepStarted>(event); intent.token == token && !intent.at.isEmpty())
                claim = intent;
    return claim;
}

QString answeredLate(const ToolResult &answer)
{
    const QString at = answer.ranAt.isEmpty() ? Executor::tr("another instance") : answer.ranAt;
    return answer.isError
               ? Executor::tr("The answer from %1 came late: the tool reported an error. Nothing else was done since.")
                     .arg(at)
               : Executor::tr("The answer from %1 came late: it happened. Nothing else was done since.").arg(at);
}
} // namespace

ToolCall Executor::callOf(const RunPtr &run, qsizetype index)
{
    const Step &step = run->plan.steps[index];
    ToolCall call{step.server, step.tool, step.arguments, run->toolScope,
        m_catalogue.deadlineMs(step.server, step.tool), step.reversibility == Reversibility::Irreversible};
    call.toolHash = step.toolHash;
    call.token = newId();
    call.forAction = run->action.id;
    call.idempotencyKey = run->scopeOf(index).idempotencyKey;
    return call;
}

// What was handed to another instance and not claimed by it was begun by nobody: after a restart it is done anew.
QCoro::Task<Result<void>> Executor::recordClaim(RunPtr run, StepStarted intent, QString by, QString lock)
{
    intent.at = by;
    if (by.isEmpty()) // it stays here after all: whoever restarts does not do it anew
        intent.lingersMs = 0;
    intent.lock = lock;
    return record(run, {fact(*run, EventType::StepStarted, intent)});
}

QCoro::Task<Result<void>> Executor::settleLate(QString actionId, QString token, QString lock, ToolResult answer)
{
    const QPointer<Executor> self(this);
    const Result<ActionDetail> detail = alive(self, co_await m_journal.proven(actionId));
    if (!detail)
        co_return fail(detail.error());
    const Result<QList<Event>> events = alive(self, co_await m_journal.trace(actionId));
    if (!events)
        co_return fail(events.error());
    const StepStarted claim = claimOf(*events, actionId, token);
    if (claim.step < 0 || lock.isEmpty() || claim.lock != lock) // whoever has not claimed it cannot know
        co_return fail(ErrorCode::Refused, u"Nobody has claimed that call so."_s);
    if (detail->action.state == State::Executing) // it may be about to be in doubt
        co_return fail(ErrorCode::Unavailable, u"It still runs."_s, {}, true);
    const Result<Plan> plan = Plan::fromJson(detail->plan);
    const qint64 index = claim.step;
    const RunPtr run = makeRun(*detail, plan.value_or(Plan()), {});
    const DoubtfulStep before = DoubtfulStep::in(detail->execution);
    const bool isDoubt = detail->action.state == State::InDoubt && plan && index < plan->steps.size() &&
                         before.step.value_or(-1) == index && recordState(*run, index) == u"started";
    if (!isDoubt || before.isAnswered)
        co_return fail(ErrorCode::Refused, u"There is no doubt about that call that its answer could settle."_s);
    answer.ranAt = claim.at;
    Difference differs;
    if (!answer.isError && m_checks.secondLook)
        differs = co_await m_checks.secondLook(plan->steps[index], run->scopeOf(index), answer);
    if (!self)
        co_return cancelled();
    const QList<Event> facts = factsOfLate(run, index, answer, differs);
    const Result<Appended> appended = co_await m_journal.append({actionId, facts, detail->action.version, {}, {}, {}});
    co_return appended ? Result<void>{} : Result<void>(fail(appended.error()));
}

QList<Event> Executor::factsOfLate(RunPtr run, qsizetype index, const ToolResult &answer, const Difference &differs)
{
    const QList<Step> &steps = run->plan.steps;
    QList<Event> facts{makeEvent(EventType::ExecutionResolved, run->action.correlationId, run->action.id, u"executor"_s,
        ExecutionResolved{!answer.isError, u"late"_s, index, stateName(State::Executing)})};
    ExecutionChanged ended;
    DoubtfulStep doubt{int(index), stepSentence(steps[index])};
    if (!differs.sentence.isEmpty()) { // it happened, and what did is not what was approved
        doubt.why = differs.sentence;
        doubt.canProbe = !differs.isSeen && m_checks.probes.canLook(steps[index]);
        doubt.isAnswered = true;
    } else {
        StepChanged changed{{}, index};
        changed.how = u"late"_s;
        changed.at = answer.ranAt;
        changed.durationMs = answer.durationMs;
        if (answer.isError)
            answerrecord::addError(answer, changed);
        else
            answerrecord::addResult(answer, changed);
        facts.append(fact(*run, answer.isError ? EventType::StepFailed : EventType::StepCompleted, changed));
        doubt.why = answeredLate(answer);
        if (!answer.isError && index + 1 == steps.size()) {
            ended.mode = u"live"_s;
            if (run->action.source.startsWith(u"undo:"))
                ended.undoOf = run->action.source.section(u':', 1);
            facts.append(fact(*run, EventType::ExecutionCompleted, ended));
            return facts;
        }
    }
    // What was known when it was approved may not hold any more: its owner says whether to go on.
    ended.reason = doubt.why;
    ended.doubt = doubt.toJson();
    facts.append(fact(*run, EventType::ExecutionInDoubt, ended));
    return facts;
}

} // namespace countersign
