// What nobody knows: recorded, looked at, settled.
#include "async/alive.h"
#include "base/clock.h"
#include "base/crashpoint.h"
#include "base/literals.h"
#include "base/log.h"
#include "domain/payloads/progress.h"
#include "domain/present/sentence.h"
#include "domain/present/values.h"
#include "execute/executor.h"

#include <QPointer>

#include <algorithm>

namespace countersign {

namespace {
constexpr qint64 kLongestLookMs = 2 * 86'400'000;

/// Empty where its plan cannot be read.
Step doubtfulStep(const ActionDetail &detail)
{
    const Result<Plan> plan = Plan::fromJson(detail.plan);
    const int index = DoubtfulStep::in(detail.execution).step.value_or(0);
    return plan && index < plan->steps.size() ? plan->steps[index] : Step{};
}

QString stillActing(qint64 untilUs)
{
    return Executor::tr(
        "Another instance may still carry this out, until %1. That it did not happen can be said after "
        "that.")
        .arg(instantWords(formatTime(untilUs)));
}
} // namespace

QCoro::Task<Result<void>> Executor::doubt(
    RunPtr run, qsizetype index, QString why, bool mayLook, qint64 mayActUntilUs, bool isAnswered)
{
    const Step &step = run->plan.steps[index];
    const bool canLook = mayLook && m_checks.probes.canLook(step);
    logWarning(
        "Executor", u"Outcome unknown: %1"_s.arg(why), {{u"action_id"_s, run->action.id}, {u"tool"_s, step.tool}});
    ExecutionChanged changed;
    changed.doubt = DoubtfulStep{int(index), stepSentence(step), why, canLook, mayActUntilUs, isAnswered}.toJson();
    changed.reason = why;
    crashPoint("execute.before_doubt");
    const Result<void> recorded = co_await record(run, {fact(*run, EventType::ExecutionInDoubt, changed)}, true);
    crashPoint("execute.after_doubt");
    if (!recorded || !canLook || !m_gate.isOpen())
        co_return recorded;
    // A look that changes nothing may settle it at once; otherwise it stays for its owner.
    const QPointer<Executor> self(this);
    const Result<Action> settled = co_await resolve(run->action.id, u"probe"_s, u"executor"_s);
    if (!self)
        co_return cancelled();
    if (!settled)
        logInfo("Executor", settled.error().message, {{u"action_id"_s, run->action.id}});
    if (!settled && !m_stopping)
        m_later.spawn(lookLater(run->action.id, looksOf(step, mayActUntilUs)));
    co_return Result<void>{};
}

QList<int> Executor::looksOf(const Step &step, qint64 mayActUntilUs) const
{
    QList<int> times = m_checks.probes.looksLaterMs(step);
    const qint64 waitMs = (mayActUntilUs - systemClock().nowUs()) / 1000 + 1000;
    if (mayActUntilUs > 0 && m_checks.probes.canLook(step) && waitMs > 0 && waitMs < kLongestLookMs) {
        times.append(int(waitMs)); // from then on a look that finds nothing says something
        std::ranges::sort(times);
    }
    return times;
}

QCoro::Task<> Executor::lookLater(QString actionId, QList<int> timesMs)
{
    const QPointer<Executor> self(this);
    const qint64 mine = ++m_lookings;
    m_looking.insert(actionId, mine);
    int waitedMs = 0;
    for (qsizetype i = 0; i < timesMs.size(); ++i) {
        const Result<void> slept = co_await m_later.sleep(timesMs[i] - waitedMs);
        if (!self || !slept || m_looking.value(actionId) != mine) // looked for anew since
            co_return;
        waitedMs = timesMs[i];
        if (!m_gate.isOpen())
            continue;
        const Result<Action> settled = co_await resolve(actionId, u"probe"_s, u"executor"_s);
        if (!self)
            co_return;
        if (settled || settled.error().code == ErrorCode::Refused) // its owner was faster
            break;
    }
    if (m_looking.value(actionId) == mine)
        m_looking.remove(actionId);
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
        if (settled)
            continue;
        logInfo("Executor", settled.error().message, {{u"action_id"_s, action.id}});
        if (!m_stopping) // what was still to be looked at ended with the process, or was passed over in the pause
            m_later.spawn(lookLater(
                action.id, looksOf(doubtfulStep(*detail), DoubtfulStep::in(detail->execution).mayActUntilUs)));
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
        found = co_await m_checks.probes.look(step, run->scopeOf(index));
    if (!self)
        co_return cancelled();
    if (found.happened == Happened::CannotTell)
        co_return fail(found.why);
    const bool happened = found.happened == Happened::Yes;
    const qint64 mayActUntilUs = DoubtfulStep::in(detail->execution).mayActUntilUs;
    if (!happened && systemClock().nowUs() < mayActUntilUs) // a look at what is still under way proves nothing
        co_return fail(outcome == u"probe" ? ErrorCode::Unavailable : ErrorCode::Refused, stillActing(mayActUntilUs));
    QList<Event> events{makeEvent(EventType::ExecutionResolved, detail->action.correlationId, actionId, actor,
        ExecutionResolved{
            happened, outcome == u"probe" ? u"probe"_s : u"person"_s, index, stateName(State::Executing)})};
    StepChanged changed{{}, index};
    if (happened)
        changed.result = found.seen;
    else
        changed.error = tr("It did not happen.");
    // Its answer came late and says that it happened: a no is said to what would follow, and takes all of it back.
    if (!happened && recordState(*run, index) == u"completed") {
        changed.step = index + 1;
        changed.error = tr("It was not to go on.");
    }
    const bool isRecorded = recordState(*run, index) == (happened ? u"completed" : u"failed"); // its answer came late
    if (!isRecorded)
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
