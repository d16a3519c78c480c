#include "plan/service/planservice.h"

#include "base/clock.h"
#include "base/crashpoint.h"
#include "base/ids.h"
#include "base/log.h"

#include <QElapsedTimer>
#include <QPointer>

namespace countersign {

PlanService::PlanService(Journal &journal, MessageQueue &queue, Reader &reader, Planner &planner, PlanCompleter &completer, const Config &config,
                         QObject *parent)
    : Service(parent), m_journal(journal), m_reader(reader), m_planner(planner), m_completer(completer), m_config(config),
      m_planning(config.performance.maxConcurrentPlans)
{
    connect(&queue, &MessageQueue::jobSetAside, this, [this](const Job &job, const Error &why) {
        if (job.queue == u"actions")
            m_scope.spawn(setAside(job.actionId, why));
    });
}

QCoro::Task<Result<void>> PlanService::start()
{
    setState(ServiceState::Running);
    co_return Result<void>{};
}

QCoro::Task<> PlanService::stop()
{
    m_gate.cancelAll();
    m_planning.cancelAll();
    m_scope.requestStop();
    const QPointer<PlanService> self(this);
    co_await m_scope.drained();
    if (self)
        setState(ServiceState::Stopped);
}

HealthReport PlanService::health() const
{
    const QJsonObject details{{QStringLiteral("plans_generated"), m_plans}, {QStringLiteral("errors"), m_errors}, {QStringLiteral("planner"), m_planner.name()}};
    return {HealthStatus::Healthy, tr("Service is healthy"), details};
}

Job PlanService::planningJob(const QString &actionId, const QString &correlationId, Priority priority)
{
    return Job{QStringLiteral("plan:") + actionId, QStringLiteral("actions"), priority, actionId,
               {{QStringLiteral("v"), 1}, {QStringLiteral("action_id"), actionId}, {QStringLiteral("correlation_id"), correlationId}}, 0};
}

QCoro::Task<Result<void>> PlanService::plan(Job job)
{
    const QPointer<PlanService> self(this);
    const Result<void> passed = co_await m_gate.pass();
    if (!passed || !self)
        co_return cancelled();
    QElapsedTimer timer;
    timer.start();
    const Result<ActionDetail> detail = co_await m_journal.action(job.actionId);
    if (!self || !detail)
        co_return self ? Result<void>(fail(detail.error())) : Result<void>(cancelled());
    Work work{*detail, job.id, detail->action.version, {}};
    if (detail->action.state == State::Received || detail->action.state == State::Stale) {
        Result<Work> requested = co_await request(std::move(work));
        if (!self || !requested)
            co_return self ? Result<void>(fail(requested.error())) : Result<void>(cancelled());
        work = *std::move(requested);
    }
    if (work.detail.action.state != State::Planning)
        co_return Result<void>{}; // cancelled meanwhile, or planned by an earlier delivery
    crashPoint("plan.requested");
    const Result<PlanDraft> draft = co_await ask(work.detail);
    if (!self)
        co_return cancelled();
    if (!draft) {
        ++m_errors;
        if (draft.error().retryable || draft.error().code == ErrorCode::Cancelled)
            co_return fail(draft.error());
        co_return co_await giveUp(work, draft.error());
    }
    const Result<void> proposed = co_await propose(work, *draft);
    if (!self || !proposed)
        co_return proposed;
    logInfo("PlanService", QStringLiteral("Plan generated successfully"),
            {{QStringLiteral("correlation_id"), detail->action.correlationId}, {QStringLiteral("action_id"), job.actionId}, {QStringLiteral("duration_ms"), timer.elapsed()}});
    co_return Result<void>{};
}

QCoro::Task<Result<QJsonObject>> PlanService::readItem(ActionDetail detail)
{
    const QString path = detail.intake.value(QLatin1String("path")).toString();
    if (path.isEmpty() || detail.intake.contains(QLatin1String("content")))
        co_return detail.intake.value(QLatin1String("content")).toObject();
    const Result<ReadContent> content = co_await m_reader.read(m_config.app.vaultPath + u'/' + path);
    if (content)
        co_return content->toJson();
    if (content.error().code == ErrorCode::Cancelled)
        co_return fail(content.error());
    // What cannot be read is still work: the owner sees it, with the reason, and can file it.
    co_return QJsonObject{{QStringLiteral("kind"), QStringLiteral("unknown")}, {QStringLiteral("text"), QString()}, {QStringLiteral("fields"), QJsonObject{}},
                          {QStringLiteral("warnings"), QJsonArray{content.error().message}}};
}

QCoro::Task<Result<PlanDraft>> PlanService::ask(ActionDetail detail)
{
    const QPointer<PlanService> self(this);
    const Result<Semaphore::Permit> permit = co_await m_planning.acquire();
    if (!self || !permit)
        co_return cancelled();
    const Result<void> open = co_await m_gate.pass(); // the panic stop may have come while it waited for its turn
    if (!self || !open)
        co_return cancelled();
    co_return co_await m_planner.plan({detail.action, detail.intake, {}, {}, {}});
}

QCoro::Task<Result<PlanService::Work>> PlanService::request(Work work)
{
    const QPointer<PlanService> self(this);
    QJsonObject payload;
    // What was planned before is planned from what is there now, or the new plan would be out of date as well.
    const QString path = work.detail.intake.value(QLatin1String("path")).toString();
    if (!work.detail.plan.isEmpty() && !path.isEmpty()) {
        payload = co_await m_completer.measure(path);
        work.detail.intake.remove(QStringLiteral("content"));
    }
    if (!self)
        co_return cancelled();
    const Result<QJsonObject> content = co_await readItem(work.detail);
    if (!self || !content)
        co_return self ? Result<Work>(fail(content.error())) : Result<Work>(cancelled());
    payload.insert(QStringLiteral("planner"), m_planner.name());
    payload.insert(QStringLiteral("job"), work.jobId);
    if (!content->isEmpty())
        payload.insert(QStringLiteral("content"), *content);
    const Action action = work.detail.action;
    work.unrecorded = {makeEvent(EventType::PlanRequested, action.correlationId, action.id, QStringLiteral("planner:") + m_planner.name(), payload)};
    if (!m_planner.isImmediate()) {
        const Result<void> recorded = co_await record(work, {}, false);
        if (!self || !recorded)
            co_return self ? Result<Work>(fail(recorded.error())) : Result<Work>(cancelled());
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
    const Append change{work.detail.action.id, work.unrecorded + events, work.version, {}, done, {}, {}};
    const Result<Appended> appended = co_await m_journal.append(change);
    if (!appended)
        co_return fail(appended.error());
    co_return Result<void>{};
}

Event PlanService::approvalRequired(const Action &action, const Plan &plan, const QString &digest) const
{
    QJsonObject payload{{QStringLiteral("plan_id"), plan.id}, {QStringLiteral("plan_digest"), digest}};
    if (m_config.approval.expiresAfter > 0)
        payload.insert(QStringLiteral("expires"), formatTime(SystemClock().nowUs() + m_config.approval.expiresAfter * 1'000'000));
    return makeEvent(EventType::ApprovalRequired, action.correlationId, action.id, QStringLiteral("approval_desk"), payload);
}

QCoro::Task<Result<void>> PlanService::propose(Work work, PlanDraft draft)
{
    const QPointer<PlanService> self(this);
    const ActionDetail &detail = work.detail;
    const Action action = detail.action;
    draft.plan.id = newId();
    draft.plan.actionId = action.id;
    if (!detail.plan.isEmpty()) // the decision on the one before says nothing about this one, even if they are alike
        draft.plan.revision = detail.plan.value(QLatin1String("revision")).toInt(1) + 1;
    if (draft.plan.planner.isEmpty())
        draft.plan.planner = m_planner.name();
    const QString twin = detail.intake.value(QLatin1String("duplicate_of")).toString();
    if (!twin.isEmpty())
        draft.plan.warnings.append(tr("The same content came in before (%1). This is likely a duplicate.").arg(twin.left(13)));
    const Result<Plan> plan = co_await m_completer.complete(draft.plan, detail.intake);
    if (!self)
        co_return cancelled();
    if (!plan && plan.error().retryable)
        co_return fail(plan.error());
    if (!plan)
        co_return co_await giveUp(work, plan.error());
    const Result<QString> digest = plan->digest();
    if (!digest)
        co_return co_await giveUp(work, digest.error());
    const Event created = makeEvent(EventType::PlanCreated, action.correlationId, action.id, QStringLiteral("planner:") + m_planner.name(),
                                    {{QStringLiteral("plan"), plan->toJson()}, {QStringLiteral("plan_digest"), *digest}, {QStringLiteral("plan_id"), plan->id},
                                     {QStringLiteral("type"), draft.type}, {QStringLiteral("title"), draft.title}, {QStringLiteral("source"), m_planner.name()}});
    crashPoint("plan.before_append");
    const Result<void> recorded = co_await record(work, {created, approvalRequired(action, *plan, *digest)}, true);
    if (!recorded)
        co_return recorded;
    crashPoint("plan.after_append");
    if (self)
        ++m_plans;
    co_return Result<void>{};
}

QCoro::Task<Result<void>> PlanService::giveUp(Work work, Error why)
{
    const Action &action = work.detail.action;
    logWarning("PlanService", why.message, {{QStringLiteral("action_id"), action.id}, {QStringLiteral("detail"), why.detail}});
    const Event failed = makeEvent(EventType::PlanFailed, action.correlationId, action.id, QStringLiteral("planner:") + m_planner.name(), {{QStringLiteral("reason"), why.message}});
    co_return co_await record(work, {failed}, true);
}

QCoro::Task<> PlanService::setAside(QString actionId, Error why)
{
    const QPointer<PlanService> self(this);
    const Result<ActionDetail> detail = co_await m_journal.action(actionId);
    if (!self || !detail || (detail->action.state != State::Received && detail->action.state != State::Planning))
        co_return;
    co_await giveUp({*detail, QStringLiteral("plan:") + actionId, detail->action.version, {}}, why);
}

QCoro::Task<Result<ActionDetail>> PlanService::editStep(QString actionId, QString digest, int step, QJsonObject arguments, QString actor)
{
    const QPointer<PlanService> self(this);
    const Result<ActionDetail> detail = co_await m_journal.action(actionId);
    if (!self || !detail)
        co_return self ? Result<ActionDetail>(fail(detail.error())) : Result<ActionDetail>(cancelled());
    Result<Plan> plan = Plan::fromJson(detail->plan);
    if (!plan || step < 0 || step >= plan->steps.size() || detail->action.planDigest != digest)
        co_return fail(ErrorCode::Refused, tr("The plan has changed since you looked at it. Look at it again, then edit."));
    plan->steps[step].arguments = arguments;
    plan->id = newId();
    ++plan->revision;
    plan->planner = actor;
    const Result<Plan> complete = co_await m_completer.complete(*plan, detail->intake);
    if (!self || !complete)
        co_return self ? Result<ActionDetail>(fail(complete.error())) : Result<ActionDetail>(cancelled());
    const Result<QString> newDigest = complete->digest();
    if (!newDigest)
        co_return fail(newDigest.error());
    const Action &action = detail->action;
    const Event revised = makeEvent(EventType::PlanRevised, action.correlationId, action.id, actor,
                                    {{QStringLiteral("plan"), complete->toJson()}, {QStringLiteral("plan_digest"), *newDigest},
                                     {QStringLiteral("plan_id"), complete->id}, {QStringLiteral("step"), step}, {QStringLiteral("previous_digest"), digest}});
    const Result<Appended> appended = co_await m_journal.append({action.id, {revised, approvalRequired(action, *complete, *newDigest)}, action.version, {}, {}, {}});
    if (!appended)
        co_return fail(appended.error());
    co_return co_await m_journal.action(actionId);
}

} // namespace countersign
