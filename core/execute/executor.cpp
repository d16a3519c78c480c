#include "execute/executor.h"

#include "async/alive.h"
#include "base/clock.h"
#include "base/crashpoint.h"
#include "base/ids.h"
#include "base/literals.h"
#include "base/log.h"
#include "domain/payloads/approval.h"
#include "domain/payloads/item.h"
#include "domain/payloads/progress.h"
#include "domain/present/sentence.h"
#include "domain/sendafter.h"
#include "execute/answerrecord.h"
#include "execute/sincesaid.h"

#include <QPointer>

namespace countersign {

namespace {
QCoro::Task<Result<void>> nobodyThere()
{
    co_return cancelled();
}
} // namespace

Executor::Executor(EventStore &journal, ApprovalDesk &desk, IntentLog &intents, ToolCaller &tools,
    const Catalogue &catalogue, WorldChecks checks, int atOnce, QObject *parent)
    : QObject(parent),
      m_journal(journal),
      m_desk(desk),
      m_intents(intents),
      m_tools(tools),
      m_catalogue(catalogue),
      m_checks(std::move(checks)),
      m_places(atOnce)
{
    connect(&m_journal, &EventStore::writableChanged, this,
        [this](bool writable) { writable ? m_recording.open() : m_recording.close(); });
}

void Executor::stop()
{
    m_stopping = true;
    m_later.requestStop();
    m_gate.cancelAll();
    m_vault.cancelAll();
    m_places.cancelAll();
    if (m_shared)
        m_shared->cancelAll();
    m_recording.cancelAll();
}

Executor::RunPtr Executor::makeRun(const ActionDetail &detail, const Plan &plan, const QString &jobId) const
{
    auto run = std::make_shared<Run>();
    run->plan = plan;
    run->action = detail.action;
    run->version = detail.action.version;
    run->jobId = jobId;
    run->records = progress::records(detail.execution);
    run->uncertain = progress::isUncertain(detail.execution);
    run->asked.action.id = detail.action.id;
    run->asked.intake = detail.intake;
    run->asked.decision = detail.decision;
    // An undo or a retry works on the folder of the action that took the item in.
    const QStringList parts = item::path(detail.intake).split(u'/');
    run->toolScope = parts.size() > 2 && isId(parts[1]) ? parts[1] : detail.action.id;
    return run;
}

CallScope Executor::Run::scopeOf(qsizetype step) const
{
    return {toolScope, u"%1/%2"_s.arg(plan.id).arg(step)};
}

QString Executor::recordState(const Run &run, qsizetype index)
{
    return index < run.records.size() ? run.records[index].toObject().value("state"_L1).toString() : QString();
}

QCoro::Task<Result<void>> Executor::record(RunPtr run, QList<Event> events, bool ended)
{
    QList<Event> all = std::exchange(run->unrecorded, {});
    all += events;
    const QStringList done = ended ? QStringList{run->jobId} : QStringList{};
    if (ended)
        run->place = run->shared = std::nullopt;
    const QPointer<Executor> self(this);
    while (true) {
        const Result<qint64> version = co_await m_intents.record(run->action.id, run->version, all, done);
        if (!self)
            co_return cancelled();
        if (version) {
            run->version = *version;
            co_return Result<void>{};
        }
        // A disk that is full now: what is known to have happened is kept until it can be written down, for to give
        // it up would make a doubt of it.
        const bool later = version.error().code == ErrorCode::Full || version.error().code == ErrorCode::Io;
        if (!later || m_stopping)
            co_return fail(version.error());
        const Result<void> again = co_await m_recording.pass();
        if (!again)
            co_return again;
    }
}

QCoro::Task<Result<void>> Executor::readyToCall(Reversibility risk)
{
    const QPointer<Executor> self(this);
    while (risk > Reversibility::Reversible) { // nothing takes it back, and no older journal may repeat it
        const Result<void> secured = co_await m_intents.secure();
        if (!self)
            co_return cancelled();
        const bool later =
            !secured && (secured.error().code == ErrorCode::Full || secured.error().code == ErrorCode::Io);
        if (!secured && (!later || m_stopping))
            co_return secured;
        if (secured)
            break;
        const Result<void> again = co_await m_recording.pass();
        if (!again)
            co_return again;
    }
    crashPoint("execute.ready");
    const Result<void> there = co_await m_vault.pass();
    if (!self || !there)
        co_return cancelled();
    // To record may have taken as long as a full disk stays full: the panic stop may have come meanwhile.
    const Result<void> still = co_await m_gate.pass();
    if (!still)
        co_return cancelled();
    co_return still;
}

QCoro::Task<Result<void>> Executor::execute(Job job)
{
    const QPointer<Executor> self(this);
    // Before it is judged: where another folder stands in the vault's place, everything would seem to have moved.
    const Result<void> there = co_await m_vault.pass();
    if (!self || !there || m_stopping)
        co_return cancelled();
    Result<Semaphore::Permit> place = co_await m_places.acquire();
    if (!self || !place || m_stopping)
        co_return cancelled();
    std::optional<Semaphore::Permit> shared;
    if (m_shared) {
        Result<Semaphore::Permit> one = co_await m_shared->acquire();
        if (!self || !one || m_stopping)
            co_return cancelled();
        shared = *std::move(one);
    }
    const Result<ApprovedPlan> approved = co_await m_desk.approvedPlan(job.actionId);
    if (!self)
        co_return cancelled();
    if (!approved) {
        logWarning("Executor", approved.error().message, {{u"action_id"_s, job.actionId}});
        co_return fail(approved.error());
    }
    const RunPtr run = makeRun(approved->detail(), approved->plan(), job.id);
    run->place = *std::move(place);
    run->shared = std::move(shared);
    if (run->action.state == State::Executing)
        co_return co_await resume(run);
    co_return co_await begin(run, *approved);
}

QCoro::Task<QJsonArray> Executor::movedSince(RunPtr run)
{
    QJsonArray conditions;
    for (qsizetype i = 0; i < run->plan.steps.size(); ++i) {
        const QJsonArray some = judgeableAtStart(run->plan, i);
        for (const QJsonValue &condition : some)
            conditions.append(condition);
        const Step &step = run->plan.steps[i];
        const std::optional<ToolInfo> tool = m_tools.tool(step.server, step.tool);
        if (!step.toolHash.isEmpty() && tool && tool->hash != step.toolHash)
            co_return QJsonArray{QJsonObject{{u"kind"_s, u"tool"_s}, {u"path"_s, step.tool},
                {u"expected"_s, step.toolHash}, {u"found"_s, tool->hash},
                {u"sentence"_s, tr("The tool %1 has changed since the plan was made.").arg(step.tool)}}};
    }
    co_return co_await m_checks.preconditions.differences(conditions);
}

QCoro::Task<Result<void>> Executor::begin(RunPtr run, ApprovedPlan approved)
{
    const QPointer<Executor> self(this);
    const Result<void> passed = co_await m_gate.pass();
    if (!passed)
        co_return passed;
    crashPoint("execute.before_start");
    // Whoever was off or paused asks again, rather than to send at a time that nobody has said yes to.
    QString changed = m_desk.missedTime(run->plan);
    if (changed.isEmpty() && sendAfterUs(run->plan).value_or(0) > 0)
        changed = co_await cameSinceYes(m_journal, approved.detail());
    if (!self)
        co_return cancelled();
    if (!changed.isEmpty())
        co_return co_await record(run, {fact(*run, EventType::ApprovalStale, ApprovalStale{{}, changed, {}})}, true);
    const QJsonArray moved = co_await movedSince(run);
    if (!self)
        co_return cancelled();
    if (!moved.isEmpty()) {
        QStringList sentences;
        for (const QJsonValue &one : moved)
            sentences.append(one.toObject().value("sentence"_L1).toString());
        const ApprovalStale stale{{}, sentences.join(u' '), moved};
        co_return co_await record(run, {fact(*run, EventType::ApprovalStale, stale)}, true);
    }
    const QString mode = approved.dryRun() ? u"dry_run"_s : u"live"_s;
    run->unrecorded = {fact(*run, EventType::ExecutionStarted, ExecutionChanged{{}, mode, approved.digest()})};
    if (approved.dryRun())
        co_return co_await record(run, {fact(*run, EventType::ExecutionCompleted, ExecutionChanged{{}, mode})}, true);
    co_return co_await runSteps(run, 0);
}

QCoro::Task<QString> Executor::tooLate(RunPtr run, qsizetype index)
{
    const Result<qint64> after = sendAfterUs(run->plan);
    if (!sendsMail(run->plan.steps[index]) || (after && *after == 0))
        co_return QString();
    QString why = m_desk.missedTime(run->plan);
    if (why.isEmpty())
        why = co_await cameSinceYes(m_journal, run->asked);
    co_return why;
}

QCoro::Task<Result<void>> Executor::runSteps(RunPtr run, qsizetype from)
{
    const QPointer<Executor> self(this);
    for (qsizetype i = from; i < run->plan.steps.size(); ++i) {
        const Step &step = run->plan.steps[i];
        if (run->uncertain && step.reversibility != Reversibility::ReadOnly)
            co_return co_await doubt(run, i,
                tr("This item was running when a journal that does not know everything was accepted; this step may "
                   "already have been done."));
        const Result<void> passed = co_await m_gate.pass();
        if (!passed)
            co_return passed;
        // A run that was cut is taken up again: what was asked when it began may be otherwise now.
        const QString late = co_await tooLate(run, i);
        if (!self)
            co_return cancelled();
        if (!late.isEmpty()) {
            bool goOn = false;
            co_return co_await settleStep(run, i, fail(ErrorCode::Refused, late), goOn);
        }
        if (m_checks.outgoing) {
            const Result<void> put = co_await m_checks.outgoing->put(step, run->toolScope);
            if (!self)
                co_return cancelled();
            bool goOn = false;
            if (!put) // nothing was called
                co_return co_await settleStep(run, i, fail(ErrorCode::Refused, put.error().message), goOn);
        }
        // The intent, in the same commit as the outcome of the step before.
        ToolCall call = callOf(run, i);
        const StepStarted intent{{}, i, step.server, step.tool, call.token, m_tools.lingersMs(call)};
        call.mayTravel = intent.lingersMs > 0;
        if (call.mayTravel)
            call.recordClaim = [self, run, intent](const QString &by, const QString &lock) {
                return self ? self->recordClaim(run, intent, by, lock) : nobodyThere();
            };
        const Result<void> granted = alive(self, co_await record(run, {fact(*run, EventType::StepStarted, intent)}));
        if (!granted)
            co_return granted;
        crashPoint("execute.after_intent");
        const Result<void> ready = alive(self, co_await readyToCall(step.reversibility));
        if (!ready)
            co_return ready;
        const QString later = co_await tooLate(run, i); // that wait may have been long
        if (self && !later.isEmpty() && m_checks.outgoing)
            co_await m_checks.outgoing->remove(run->toolScope);
        if (!self)
            co_return cancelled();
        if (!later.isEmpty()) { // nothing was called
            bool goOn = false;
            co_return co_await settleStep(run, i, fail(ErrorCode::Refused, later), goOn);
        }
        const Result<ToolResult> outcome = co_await m_tools.call(call);
        crashPoint("execute.after_call");
        if (!outcome && outcome.error().code == ErrorCode::Cancelled && intent.lingersMs > 0 && (!self || m_stopping))
            co_return cancelled(); // stopped meanwhile: the next start knows whether anybody had begun
        Difference differs;
        if (self && outcome && !outcome->isError && m_checks.secondLook)
            differs = co_await m_checks.secondLook(step, run->scopeOf(i), *outcome);
        if (self && m_checks.outgoing)
            co_await m_checks.outgoing->remove(run->toolScope);
        if (!self)
            co_return cancelled();
        if (!differs.sentence.isEmpty()) // that it is found somewhere does not make another one what was approved
            co_return co_await doubt(run, i, differs.sentence, !differs.isSeen, 0, true);
        bool goOn = false;
        const Result<void> settled = co_await settleStep(run, i, outcome, goOn);
        crashPoint("execute.step_settled");
        if (!settled || !goOn)
            co_return settled;
    }
    crashPoint("execute.before_completed");
    ExecutionChanged live{{}, u"live"_s};
    if (run->action.source.startsWith(u"undo:"))
        live.undoOf = run->action.source.section(u':', 1);
    co_return co_await record(run, {fact(*run, EventType::ExecutionCompleted, live)}, true);
}

QCoro::Task<Result<void>> Executor::settleStep(RunPtr run, qsizetype index, Result<ToolResult> outcome, bool &goOn)
{
    goOn = false;
    StepChanged changed{{}, index};
    if (!outcome) {
        const ErrorCode code = outcome.error().code;
        const bool notSent = code == ErrorCode::Refused || code == ErrorCode::Invalid || code == ErrorCode::NotFound;
        if (!notSent)
            co_return co_await doubt(run, index, outcome.error().message, true, outcome.error().notBeforeUs);
        run->failure = outcome.error().message;
        changed.error = run->failure;
    } else if (outcome->isError) {
        changed.at = outcome->ranAt;
        run->failure = answerrecord::addError(*outcome, changed);
    } else {
        changed.at = outcome->ranAt;
        const QJsonObject result = answerrecord::addResult(*outcome, changed);
        changed.durationMs = outcome->durationMs;
        run->unrecorded.append(fact(*run, EventType::StepCompleted, changed));
        while (run->records.size() <= index)
            run->records.append(QJsonObject{});
        run->records.replace(index, QJsonObject{{u"state"_s, u"completed"_s}, {u"result"_s, result}});
        goOn = true;
        co_return Result<void>{};
    }
    run->unrecorded.append(fact(*run, EventType::StepFailed, changed));
    co_return co_await undoAll(run);
}

QCoro::Task<Result<void>> Executor::resume(RunPtr run)
{
    const Result<void> passed = co_await m_gate.pass();
    if (!passed)
        co_return passed;
    crashPoint("execute.resumed");
    bool undoing = false;
    for (qsizetype i = 0; i < run->records.size(); ++i) {
        const QString state = recordState(*run, i);
        undoing = undoing || state == u"failed" || state.startsWith(u"und");
        if (state == u"started" && !undoing) {
            const int lingersMs = progress::lingersMs(run->records[i].toObject());
            const bool hasBegun = lingersMs == 0 || !progress::instanceOf(run->records[i].toObject()).isEmpty();
            if (hasBegun && !run->plan.steps[i].idempotent)
                co_return co_await doubt(run, i, tr("Countersign was interrupted while this step ran."), true,
                    lingersMs > 0 ? systemClock().nowUs() + lingersMs * 1000LL : 0);
            co_return co_await runSteps(run, i);
        }
    }
    if (undoing)
        co_return co_await undoAll(run);
    co_return co_await runSteps(run, run->records.size());
}

} // namespace countersign
