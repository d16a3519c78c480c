#include "plan/service/planservice.h"

#include "async/alive.h"
#include "async/offload.h"
#include "base/crashpoint.h"
#include "base/literals.h"
#include "base/log.h"
#include "domain/openwork.h"
#include "domain/payloads/approval.h"
#include "domain/payloads/item.h"
#include "domain/payloads/known.h"
#include "domain/payloads/planning.h"
#include "plan/service/mailboxfiling.h"
#include "plan/service/whatwasread.h"

#include <QElapsedTimer>
#include <QPointer>

namespace countersign {

PlanService::PlanService(EventStore &journal, MessageQueue &queue, Reader &reader, Planner &planner,
    PlanCompleter &completer, Gate &gate, const Config &config, QObject *parent)
    : Service(parent),
      m_journal(journal),
      m_reader(reader),
      m_planner(planner),
      m_completer(completer),
      m_config(config),
      m_gate(gate),
      m_context(journal, config.app.vaultPath, completer.pool(), config.planner.similar),
      m_accounts(journal),
      m_files(journal),
      m_undone(journal),
      m_newer(journal),
      m_known(journal, config.app.vaultPath, completer.pool()),
      m_planning(config.performance.maxConcurrentPlans)
{
    connect(&queue, &MessageQueue::jobDeadLettered, this, [this](const Job &job, const Error &why) {
        if (job.queue == u"actions")
            m_scope.spawn(deadLetter(job.actionId, why));
    });
    connect(&journal, &EventStore::actionChanged, this, [this](const Action &action, State before) {
        if (before == State::Planning && action.state == State::Cancelled)
            m_planner.cancel(action.id);
    });
}

QCoro::Task<Result<void>> PlanService::start()
{
    const QPointer<PlanService> self(this);
    Result<void> loaded = alive(self, co_await m_accounts.load());
    if (loaded)
        loaded = alive(self, co_await m_files.load());
    if (loaded)
        loaded = alive(self, co_await m_undone.start());
    if (loaded)
        loaded = alive(self, co_await m_newer.start());
    if (!loaded)
        co_return loaded;
    setState(ServiceState::Running);
    co_return Result<void>{};
}

QCoro::Task<> PlanService::stop()
{
    m_gate.cancelAll();
    m_planning.cancelAll();
    m_known.stop();
    if (m_shared)
        m_shared->cancelAll();
    m_scope.requestStop();
    const QPointer<PlanService> self(this);
    co_await m_scope.drained();
    if (!self)
        co_return;
    co_await m_accounts.stop();
    if (!self)
        co_return;
    co_await m_files.stop();
    if (!self)
        co_return;
    co_await m_undone.stop();
    if (!self)
        co_return;
    co_await m_newer.stop();
    if (self)
        setState(ServiceState::Stopped);
}

HealthReport PlanService::health() const
{
    HealthReport report = m_planner.health();
    report.details.insert(u"plans_generated"_s, m_plans);
    report.details.insert(u"errors"_s, m_errors);
    report.details.insert(u"planner"_s, m_planner.name());
    if (report.message.isEmpty())
        report.message = tr("Ready to plan.");
    return report;
}

Job PlanService::planningJob(const QString &actionId, const QString &correlationId, Priority priority)
{
    return planningJobOf(actionId, correlationId, priority);
}

QCoro::Task<Result<void>> PlanService::plan(Job job)
{
    const QPointer<PlanService> self(this);
    const Result<void> passed = co_await m_gate.pass();
    if (!passed || !self)
        co_return cancelled();
    QElapsedTimer timer;
    timer.start();
    const Result<ActionDetail> detail = alive(self, co_await m_journal.action(job.actionId));
    if (!detail)
        co_return fail(detail.error());
    Work work{*detail, job.id, detail->action.version, {}};
    if (NewerMails::showsAgain(job))
        co_return detail->action.state == State::Stale ? co_await showAgain(std::move(work)) : Result<void>{};
    if (detail->action.state == State::Received || detail->action.state == State::Stale) {
        Result<Work> requested = alive(self, co_await request(std::move(work)));
        if (!requested)
            co_return fail(requested.error());
        work = *std::move(requested);
    }
    if (work.detail.action.state != State::Planning)
        co_return Result<void>{}; // cancelled meanwhile, or planned by an earlier delivery
    crashPoint("plan.requested");
    Result<PlanDraft> draft = co_await ask(work.detail);
    if (!self)
        co_return cancelled();
    if (!draft) {
        ++m_errors;
        if (draft.error().retryable || draft.error().code == ErrorCode::Cancelled)
            co_return fail(draft.error());
        co_return co_await giveUp(work, draft.error());
    }
    if (draft->source.isEmpty())
        draft->source = m_planner.name();
    const Result<void> proposed =
        draft->question.isEmpty() ? co_await propose(work, *draft) : co_await askOwner(work, *draft);
    if (!self || !proposed)
        co_return proposed;
    logInfo("PlanService", u"Plan generated successfully"_s,
        {{u"correlation_id"_s, detail->action.correlationId}, {u"action_id"_s, job.actionId},
            {u"duration_ms"_s, timer.elapsed()}});
    co_return Result<void>{};
}

QCoro::Task<Result<PlanDraft>> PlanService::ask(ActionDetail detail)
{
    if (detail.plan.isEmpty() && !item::suggestion(detail.intake).isEmpty()) {
        const qint64 head = m_journal.headSeq();
        Result<PlanDraft> before = suggested(detail.intake);
        if (before) {
            warnOfReading(before->plan, detail.intake);
            before->head = head;
        }
        co_return before;
    }
    const QPointer<PlanService> self(this);
    const Result<Semaphore::Permit> permit = co_await m_planning.acquire();
    if (!self || !permit)
        co_return cancelled();
    std::optional<Semaphore::Permit> place;
    if (m_shared) {
        Result<Semaphore::Permit> shared = co_await m_shared->acquire();
        if (!self || !shared)
            co_return cancelled();
        place = *std::move(shared);
    }
    const Result<void> open = co_await m_gate.pass(); // the panic stop may have come while it waited for its turn
    if (!self || !open)
        co_return cancelled();
    const qint64 head = m_journal.headSeq(); // what comes in from here on makes the plan out of date
    const KnownPapersFound known = co_await m_known.of(detail);
    if (!self)
        co_return cancelled();
    item::setKnown(detail.intake, toJson(known));
    PlanRequest request;
    if (m_planner.isImmediate())
        request = PlanContext::plain(detail);
    else
        request = co_await m_context.gather(detail);
    if (!self)
        co_return cancelled();
    request.mailbox = mailboxOf(m_config, detail.intake);
    Result<PlanDraft> draft = co_await m_planner.plan(request);
    if (draft) {
        draft->handbook = request.handbook;
        draft->head = head;
        warnOfReading(draft->plan, detail.intake);
    }
    if (draft && !request.handbookProblem
                     .isEmpty()) // planned without what its owner wanted to be heeded: no rule says yes to that
        draft->flags.append(QJsonObject{{u"kind"_s, u"no_handbook"_s},
            {u"sentence"_s, tr("This was planned without your handbook. %1").arg(request.handbookProblem)},
            {u"excerpt"_s, QString()}});
    co_return draft;
}

QCoro::Task<Result<PlanService::Work>> PlanService::request(Work work)
{
    const QPointer<PlanService> self(this);
    PlanRequested request{m_planner.name(), work.jobId};
    // What was planned before is planned from what is there now, or the new plan would be out of date as well.
    const QString path = item::path(work.detail.intake);
    if (!work.detail.plan.isEmpty() && !path.isEmpty()) {
        request.measured = co_await m_completer.measure(path);
        item::forgetContent(work.detail.intake);
    }
    if (!self)
        co_return cancelled();
    const Result<QJsonObject> content = alive(self, co_await readItem(work.detail));
    if (!content)
        co_return fail(content.error());
    if (!content->isEmpty())
        request.content = *content;
    const Action action = work.detail.action;
    work.unrecorded = {makeEvent(
        EventType::PlanRequested, action.correlationId, action.id, u"planner:"_s + m_planner.name(), request)};
    if (!m_planner.isImmediate()) {
        const Result<void> recorded = alive(self, co_await record(work, {}, false));
        if (!recorded)
            co_return fail(recorded.error());
    }
    const Result<void> applied = applyEvent(work.detail, work.unrecorded.first());
    if (!applied)
        co_return fail(applied.error());
    if (!m_planner.isImmediate()) {
        work.unrecorded.clear();
        work.version = work.detail.action.version;
    }
    co_return work;
}

QCoro::Task<Result<void>> PlanService::record(Work work, QList<Event> events, bool ended)
{
    const QStringList done = ended ? QStringList{work.jobId} : QStringList{};
    QMap<QString, QString> settings;
    for (auto it = work.prefixes.begin(); it != work.prefixes.end(); ++it)
        settings.insert(u"sent:"_s + it.key(), it.value());
    const Append change{
        work.detail.action.id, work.unrecorded + events, work.version, {}, done, {}, settings, {}, work.notCome};
    const Result<Appended> appended = co_await m_journal.append(change);
    if (!appended)
        co_return fail(appended.error());
    co_return Result<void>{};
}

QCoro::Task<Result<void>> PlanService::giveUp(Work work, Error why)
{
    const Action &action = work.detail.action;
    logWarning("PlanService", why.message, {{u"action_id"_s, action.id}, {u"detail"_s, why.detail}});
    const Event failed = makeEvent(EventType::PlanFailed, action.correlationId, action.id,
        u"planner:"_s + m_planner.name(), PlanFailed{why.message});
    co_return co_await record(work, {failed}, true);
}

QCoro::Task<> PlanService::deadLetter(QString actionId, Error why)
{
    const QPointer<PlanService> self(this);
    const Result<ActionDetail> detail = co_await m_journal.action(actionId);
    if (!self || !detail)
        co_return;
    const Action &action = detail->action;
    Work work{*detail, u"plan:"_s + actionId, action.version, {}};
    if (action.state == State::Stale) // its owner has asked for another plan, and hears why there is none
        work.unrecorded = {makeEvent(EventType::PlanRequested, action.correlationId, action.id,
            u"planner:"_s + m_planner.name(), PlanRequested{m_planner.name(), work.jobId})};
    else if (action.state != State::Received && action.state != State::Planning)
        co_return;
    co_await giveUp(work, why);
}

} // namespace countersign
