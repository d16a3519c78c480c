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
/// The step whose intent has that token; -1: none.
qint64 stepOf(const QList<Event> &events, const QString &actionId, const QString &token)
{
    for (const Event &event : events)
        if (event.type == EventType::StepStarted && event.actionId == actionId && !token.isEmpty())
            if (const auto intent = payloadOf<StepStarted>(event); intent.token == token)
                return intent.step;
    return -1;
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
QCoro::Task<Result<void>> Executor::recordClaim(RunPtr run, StepStarted intent, QString by)
{
    intent.at = by;
    if (by.isEmpty()) // it stays here after all: whoever restarts does not do it anew
        intent.lingersMs = 0;
    return record(run, {fact(*run, EventType::StepStarted, intent)});
}

QCoro::Task<Result<void>> Executor::settleLate(QString actionId, QString token, ToolResult answer)
{
    const QPointer<Executor> self(this);
    const Result<ActionDetail> detail = alive(self, co_await m_journal.proven(actionId));
    if (!detail)
        co_return fail(detail.error());
    if (detail->action.state == State::Executing) // it may be about to be in doubt
        co_return fail(ErrorCode::Unavailable, u"It still runs."_s, {}, true);
    const Result<QList<Event>> events = alive(self, co_await m_journal.trace(actionId));
    if (!events)
        co_return fail(events.error());
    const Result<Plan> plan = Plan::fromJson(detail->plan);
    const qint64 index = stepOf(*events, actionId, token);
    const RunPtr run = makeRun(*detail, plan.value_or(Plan()), {});
    const bool isDoubt = detail->action.state == State::InDoubt && plan && index >= 0 && index < plan->steps.size() &&
                         DoubtfulStep::in(detail->execution).step.value_or(-1) == index &&
                         recordState(*run, index) == u"started";
    if (!isDoubt)
        co_return fail(ErrorCode::Refused, u"There is no doubt about that call."_s);
    StepChanged changed{{}, index};
    changed.how = u"late"_s;
    changed.at = answer.ranAt;
    changed.durationMs = answer.durationMs;
    if (answer.isError)
        answerrecord::addError(answer, changed);
    else
        answerrecord::addResult(answer, changed);
    QList<Event> facts{makeEvent(EventType::ExecutionResolved, detail->action.correlationId, actionId, u"executor"_s,
                           ExecutionResolved{!answer.isError, u"late"_s, index, stateName(State::Executing)}),
        fact(*run, answer.isError ? EventType::StepFailed : EventType::StepCompleted, changed)};
    ExecutionChanged ended{{}, u"live"_s};
    const bool isComplete = !answer.isError && index + 1 == plan->steps.size();
    if (isComplete && run->action.source.startsWith(u"undo:"))
        ended.undoOf = run->action.source.section(u':', 1);
    if (!isComplete) { // what was known when it was approved may not hold any more: its owner says whether to go on
        ended.mode.clear();
        ended.reason = answeredLate(answer);
        ended.doubt = DoubtfulStep{int(index), stepSentence(plan->steps[index]), *ended.reason, false}.toJson();
    }
    facts.append(fact(*run, isComplete ? EventType::ExecutionCompleted : EventType::ExecutionInDoubt, ended));
    const Result<Appended> appended = co_await m_journal.append({actionId, facts, detail->action.version, {}, {}, {}});
    co_return appended ? Result<void>{} : Result<void>(fail(appended.error()));
}

} // namespace countersign
