#include "agent/agentservice.h"

#include "base/clock.h"
#include "base/log.h"
#include "desk/policy.h"
#include "desk/trustedsender.h"
#include "execute/undoplan.h"
#include "journal/pausing.h"
#include "separate/separationwords.h"

#include <QCoreApplication>

namespace countersign {

AgentService::AgentService(AgentRooms rooms, QObject *parent)
    : Agent(parent), m_rooms(std::move(rooms)), m_startedMs(SystemClock().steadyMs())
{
    connect(&m_rooms.journal, &Journal::actionChanged, this, &AgentService::count);
    connect(&m_rooms.journal, &Journal::actionChanged, this, &Agent::actionChanged);
    connect(&m_rooms.journal, &Journal::writableChanged, this, [this](bool writable) {
        if (writable && m_paused) // asked for while nothing could be written
            m_scope.spawn(storePause());
    });
    connect(&m_rooms.bus, &EventBus::published, this, &Agent::eventPublished);
    for (const Service *service : std::as_const(m_rooms.services))
        connect(service, &Service::stateChanged, this, &Agent::servicesChanged);
}

QCoro::Task<Result<void>> AgentService::start()
{
    const QPointer<AgentService> self(this);
    const Result<QMap<State, qint64>> counts = co_await m_rooms.journal.counts();
    const Result<bool> paused = co_await recordedPause(m_rooms.journal);
    if (!self || !counts || !paused)
        co_return self ? Result<void>(fail(counts ? paused.error() : counts.error())) : Result<void>(cancelled());
    m_counts = *counts;
    const bool asked = hasPauseFile(m_rooms.journal.path());
    if (*paused || asked)
        applyPause(true);
    if (asked && !held())
        m_scope.spawn(storePause());
    Q_EMIT countsChanged();
    co_return Result<void>{};
}

QCoro::Task<Result<void>> AgentService::readPause()
{
    const QPointer<AgentService> self(this);
    const Result<bool> paused = co_await recordedPause(m_rooms.journal);
    if (!self || !paused)
        co_return self ? Result<void>(fail(paused.error())) : Result<void>(cancelled());
    if (*paused && !m_paused)
        applyPause(true);
    co_return Result<void>{};
}

QCoro::Task<> AgentService::stop()
{
    m_scope.requestStop();
    co_await m_scope.drained();
}

void AgentService::count(const Action &action, State before)
{
    if (action.state == before)
        return;
    if (before != State::None)
        --m_counts[before];
    ++m_counts[action.state];
    Q_EMIT countsChanged();
}

void AgentService::list(ActionFilter filter, QObject *context, Answer<QList<Action>> answer)
{
    hand(m_rooms.journal.actions(std::move(filter)), context, std::move(answer));
}

void AgentService::detail(QString actionId, QObject *context, Answer<ActionDetail> answer)
{
    hand(detailTask(std::move(actionId)), context, std::move(answer));
}

QCoro::Task<Result<ActionDetail>> AgentService::detailTask(QString actionId)
{
    const QPointer<AgentService> self(this);
    Result<ActionDetail> detail = co_await m_rooms.journal.action(actionId);
    // As the servers are set up now, not as they were when the plan was made.
    if (self && detail && m_rooms.warnings && !isTerminal(detail->action.state))
        detail->plan = withSeparationWarnings(detail->plan, m_rooms.warnings());
    co_return detail;
}

void AgentService::trace(QString id, QObject *context, Answer<QList<Event>> answer)
{
    hand(m_rooms.journal.trace(std::move(id)), context, std::move(answer));
}

void AgentService::approve(QString actionId, QString digest, Actor actor, QObject *context, Answer<Action> answer)
{
    hand(m_rooms.desk.decide({std::move(actionId), std::move(digest), Verdict::Approve, actor.surface, {}}), context,
        std::move(answer));
}

void AgentService::reject(
    QString actionId, QString digest, QString reason, Actor actor, QObject *context, Answer<Action> answer)
{
    hand(m_rooms.desk.decide(
             {std::move(actionId), std::move(digest), Verdict::Reject, actor.surface, std::move(reason)}),
        context, std::move(answer));
}

void AgentService::recall(QString actionId, Actor actor, QObject *context, Answer<Action> answer)
{
    hand(m_rooms.desk.recall(std::move(actionId), actor.surface), context, std::move(answer));
}

void AgentService::undo(QString actionId, Actor actor, QObject *context, Answer<Action> answer)
{
    hand(undoTask(std::move(actionId), actor.name()), context, std::move(answer));
}

void AgentService::retry(QString actionId, Actor actor, QObject *context, Answer<Action> answer)
{
    hand(retryTask(std::move(actionId), actor.name()), context, std::move(answer));
}

void AgentService::cancel(QString actionId, Actor actor, QObject *context, Answer<Action> answer)
{
    hand(m_rooms.desk.cancel(std::move(actionId), actor.surface), context, std::move(answer));
}

void AgentService::snooze(QString actionId, qint64 untilUs, Actor actor, QObject *context, Answer<Action> answer)
{
    hand(m_rooms.desk.snooze(std::move(actionId), untilUs, actor.surface), context, std::move(answer));
}

void AgentService::resolve(QString actionId, QString outcome, Actor actor, QObject *context, Answer<Action> answer)
{
    hand(m_rooms.executor.resolve(std::move(actionId), std::move(outcome), actor.name()), context, std::move(answer));
}

void AgentService::editStep(QString actionId, QString digest, int step, QJsonObject arguments, Actor actor,
    QObject *context, Answer<ActionDetail> answer)
{
    hand(m_rooms.plans.editStep(std::move(actionId), std::move(digest), step, std::move(arguments), actor.name()),
        context, std::move(answer));
}

QCoro::Task<Result<Action>> AgentService::undoTask(QString actionId, QString actor)
{
    const Result<ActionDetail> done = co_await m_rooms.journal.proven(actionId);
    if (!done)
        co_return fail(done.error());
    // Asking twice must not undo twice: the source is taken by the first.
    Result<Append> change = makeUndo(*done, m_rooms.catalogue, m_rooms.tools, actor);
    if (!change)
        co_return fail(change.error());
    change->sourceKeys = {QStringLiteral("undo:") + done->action.id};
    const Result<Appended> appended = co_await m_rooms.journal.append(*change);
    if (!appended)
        co_return appended.error().code == ErrorCode::Conflict
            ? Result<Action>(fail(ErrorCode::Refused, tr("This was undone before.")))
            : Result<Action>(fail(appended.error()));
    co_return appended->action;
}

QCoro::Task<Result<Action>> AgentService::retryTask(QString actionId, QString actor)
{
    const Result<ActionDetail> ended = co_await m_rooms.journal.action(actionId);
    if (!ended)
        co_return fail(ended.error());
    // What is out of date is planned anew in its place: its owner keeps one item, with its history.
    if (ended->action.state == State::Stale) {
        const Action &action = ended->action;
        const Result<void> put = co_await m_rooms.journal.changeJobs(
            {PlanService::planningJob(action.id, action.correlationId, action.priority)}, {});
        if (!put)
            co_return fail(put.error());
        co_return action;
    }
    const Result<Append> change = makeRetry(*ended, actor);
    if (!change)
        co_return fail(change.error());
    const Result<Appended> appended = co_await m_rooms.journal.append(*change);
    if (!appended)
        co_return fail(appended.error());
    co_return appended->action;
}

QJsonArray AgentService::unconfirmedRules() const
{
    QJsonArray out;
    const QList<GrantRule> rules = m_rooms.desk.unconfirmedRules();
    for (const GrantRule &rule : rules) {
        QJsonObject json = rule.toJson();
        json.insert(QStringLiteral("hash"), Policy::hashOf(rule));
        if (const QString caution = cautionOf(rule); !caution.isEmpty())
            json.insert(QStringLiteral("caution"), caution);
        out.append(json);
    }
    return out;
}

QCoro::Task<Result<bool>> AgentService::confirmTask(QString name, QString hash, QString surface)
{
    const Result<void> done = co_await m_rooms.desk.confirmRule(name, hash, surface);
    if (!done)
        co_return fail(done.error());
    co_return true;
}

void AgentService::confirmRule(QString name, QString hash, Actor actor, QObject *context, Answer<bool> answer)
{
    hand(confirmTask(std::move(name), std::move(hash), actor.surface), context, std::move(answer));
}

void AgentService::applyPause(bool paused)
{
    m_paused = paused;
    m_rooms.queue.setPaused(paused);
    m_rooms.desk.setPaused(paused);
    for (Gate *gate : {&m_rooms.executor.gate(), &m_rooms.plans.gate()})
        paused ? gate->close() : gate->open();
    Q_EMIT pausedChanged(paused);
}

QCoro::Task<Result<bool>> AgentService::pauseTask(bool paused, QString actor)
{
    // Stopping comes first and is stored after; lifting is stored first.
    if (paused)
        applyPause(true);
    if (paused && held()) { // nothing may be appended: a file keeps it until it may
        const Result<void> kept = writePauseFile(m_rooms.journal.path(), actor);
        co_return kept ? Result<bool>(true) : Result<bool>(fail(kept.error()));
    }
    const Result<void> stored = co_await recordPause(m_rooms.journal, paused, actor);
    if (!stored && paused)
        co_return fail(stored.error().code,
            tr("Everything is paused, but that could not be stored yet: %1").arg(stored.error().message),
            stored.error().detail);
    if (!stored)
        co_return fail(stored.error());
    if (!paused) {
        applyPause(false);
        m_scope.spawn(m_rooms.executor.settleDoubts());
    }
    co_return paused;
}

QCoro::Task<> AgentService::storePause()
{
    Result<void> stored;
    if (hasPauseFile(m_rooms.journal.path()))
        stored = co_await absorbPauseFile(m_rooms.journal);
    else
        stored = co_await recordPause(m_rooms.journal, true, QStringLiteral("system"));
    if (!stored)
        logWarning("Agent", stored.error().message);
}

void AgentService::acceptJournal(Held shown, Actor actor, QObject *context, Answer<bool> answer)
{
    hand(acceptTask(std::move(shown), actor.name()), context, std::move(answer));
}

QCoro::Task<Result<bool>> AgentService::acceptTask(Held shown, QString actor)
{
    if (!m_rooms.accept)
        co_return fail(ErrorCode::Unavailable, tr("This instance cannot accept a journal."));
    const Result<void> accepted = co_await m_rooms.accept(std::move(shown), std::move(actor));
    co_return accepted ? Result<bool>(true) : Result<bool>(fail(accepted.error()));
}

void AgentService::setPaused(bool paused, Actor actor, QObject *context, Answer<bool> answer)
{
    hand(pauseTask(paused, actor.name()), context, std::move(answer));
}

QList<ServiceInfo> AgentService::services() const
{
    QList<ServiceInfo> out;
    const bool isHeld = held().has_value();
    for (const Service *service : m_rooms.services) {
        HealthReport health = service->health();
        if (isHeld && service->state() == ServiceState::Stopped) // as /health says
            health = {HealthStatus::Degraded, QCoreApplication::translate("Health", "Waits: the journal is held."),
                health.details};
        out.append({service->name(), serviceStateName(service->state()), healthStatusName(health.status),
            health.message, health.details});
    }
    return out;
}

QJsonObject AgentService::status() const
{
    QJsonArray services;
    const QList<ServiceInfo> all = this->services();
    for (const ServiceInfo &info : all)
        services.append(QJsonObject{{QStringLiteral("name"), info.name}, {QStringLiteral("state"), info.state},
            {QStringLiteral("health"), info.health}, {QStringLiteral("message"), info.message}});
    QJsonObject queues, counts;
    const QMap<QString, qint64> depths = queueDepths();
    for (auto it = depths.begin(); it != depths.end(); ++it)
        queues.insert(it.key(), it.value());
    for (int state = int(State::Received); state < kStateCount; ++state)
        counts.insert(stateName(State(state)), m_counts.value(State(state)));
    const std::optional<Held> held = this->held();
    QJsonObject out{{QStringLiteral("state"), held       ? QStringLiteral("held")
                                              : m_paused ? QStringLiteral("paused")
                                                         : QStringLiteral("running")},
        {QStringLiteral("paused"), m_paused},
        {QStringLiteral("uptime_seconds"), double(SystemClock().steadyMs() - m_startedMs) / 1000.0},
        {QStringLiteral("services"), services}, {QStringLiteral("queues"), queues}, {QStringLiteral("counts"), counts},
        {QStringLiteral("planner"), m_rooms.plans.plannerName()}};
    const QJsonObject more = m_rooms.more ? m_rooms.more() : QJsonObject();
    for (auto it = more.begin(); it != more.end(); ++it)
        out.insert(it.key(), it.value());
    if (held)
        out.insert(QStringLiteral("held"), held->toJson());
    return out;
}

QJsonObject AgentService::inputSchema(const QString &server, const QString &tool) const
{
    const std::optional<ToolInfo> info = m_rooms.tools.tool(server, tool);
    return info ? info->inputSchema : QJsonObject{};
}

QJsonObject AgentService::catalogueEntry(const QString &server, const QString &tool) const
{
    return m_rooms.catalogue.entryJson(server, tool);
}

void AgentService::remember(QString key, QString value)
{
    hand<void>(m_rooms.journal.setSetting(QStringLiteral("ui:") + key, std::move(value)), this, [](Result<void>) {});
}

void AgentService::recallValue(QString key, QObject *context, Answer<QString> answer)
{
    hand(m_rooms.journal.setting(QStringLiteral("ui:") + key), context, std::move(answer));
}

} // namespace countersign
