#include "agent/systeminfoservice.h"

#include "agent/settinglines.h"
#include "async/alive.h"
#include "base/clock.h"
#include "base/literals.h"
#include "base/log.h"
#include "execute/executor.h"
#include "journal/pausing.h"
#include "plan/service/planservice.h"

#include <QCoreApplication>
#include <QPointer>

namespace countersign {

namespace {
/// What a service says for machines, sorted by kind; lists of things have a place of their own.
void tell(ServiceInfo &info, const QJsonObject &details)
{
    for (auto it = details.begin(); it != details.end(); ++it) {
        if (it.value().isDouble())
            info.numbers.insert(it.key(), it.value().toInteger());
        else if (it.value().isString())
            info.words.insert(it.key(), it.value().toString());
    }
}
} // namespace

SystemInfoService::SystemInfoService(SystemRooms rooms, const Clock &clock, QObject *parent)
    : SystemInfo(parent),
      m_rooms(std::move(rooms)),
      m_today(std::make_unique<DayOutcomes>(m_rooms.journal, clock)),
      m_startedMs(SystemClock().steadyMs())
{
    connect(m_today.get(), &DayOutcomes::changed, this, &SystemInfo::countsChanged);
    connect(&m_rooms.journal, &EventStore::actionChanged, this, &SystemInfoService::count);
    connect(&m_rooms.journal, &EventStore::writableChanged, this, [this](bool writable) {
        if (writable && m_paused) // asked for while nothing could be written
            m_scope.spawn(storePause());
    });
    for (const Service *service : std::as_const(m_rooms.services)) {
        connect(service, &Service::stateChanged, this, &SystemInfo::servicesChanged);
        connect(service, &Service::healthChanged, this, &SystemInfo::servicesChanged);
    }
}

QCoro::Task<Result<void>> SystemInfoService::start()
{
    const QPointer<SystemInfoService> self(this);
    const Result<QMap<State, qint64>> counts = alive(self, co_await m_rooms.journal.counts());
    if (!counts)
        co_return fail(counts.error());
    const Result<bool> paused = alive(self, co_await m_rooms.journal.isPaused());
    if (!paused)
        co_return fail(paused.error());
    m_counts = *counts;
    const Result<void> today = co_await m_today->start();
    if (!self || !today)
        co_return self ? today : Result<void>(cancelled());
    const bool asked = hasPauseFile(m_rooms.config.paths.journal);
    if (*paused || asked)
        applyPause(true);
    if (asked && !held())
        m_scope.spawn(storePause());
    Q_EMIT countsChanged();
    co_return Result<void>{};
}

QCoro::Task<Result<void>> SystemInfoService::readPause()
{
    const QPointer<SystemInfoService> self(this);
    const Result<bool> paused = alive(self, co_await m_rooms.journal.isPaused());
    if (!paused)
        co_return fail(paused.error());
    if (*paused && !m_paused)
        applyPause(true);
    co_return Result<void>{};
}

QCoro::Task<> SystemInfoService::stop()
{
    m_scope.requestStop();
    co_await m_today->stop();
    co_await m_scope.drained();
}

void SystemInfoService::count(const Action &action, State before)
{
    if (action.state == before)
        return;
    if (before != State::None)
        --m_counts[before];
    ++m_counts[action.state];
    Q_EMIT countsChanged();
}

QMap<QString, qint64> SystemInfoService::queueDepths() const
{
    return m_rooms.queue.depths();
}

std::optional<Held> SystemInfoService::held() const
{
    return m_rooms.journal.held();
}

void SystemInfoService::applyPause(bool paused)
{
    m_paused = paused;
    m_rooms.queue.setPaused(paused);
    m_rooms.desk.setPaused(paused);
    for (Gate *gate : {&m_rooms.executor.gate(), &m_rooms.plans.gate()})
        paused ? gate->close() : gate->open();
    Q_EMIT pausedChanged(paused);
}

QCoro::Task<Result<bool>> SystemInfoService::pauseTask(bool paused, QString actor)
{
    // Stopping comes first and is stored after; lifting is stored first.
    if (paused)
        applyPause(true);
    if (paused && held()) { // nothing may be appended: a file keeps it until it may
        const Result<void> kept = writePauseFile(m_rooms.config.paths.journal, actor);
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

QCoro::Task<> SystemInfoService::storePause()
{
    Result<void> stored;
    if (hasPauseFile(m_rooms.config.paths.journal))
        stored = co_await absorbPauseFile(m_rooms.journal, m_rooms.config.paths.journal);
    else
        stored = co_await recordPause(m_rooms.journal, true, u"system"_s);
    if (!stored)
        logWarning("SystemInfo", stored.error().message);
}

void SystemInfoService::acceptJournal(Held shown, Actor actor, QObject *context, Callback<bool> answer)
{
    handOver<bool>(m_scope, acceptTask(std::move(shown), actor.name()), context, std::move(answer));
}

QCoro::Task<Result<bool>> SystemInfoService::acceptTask(Held shown, QString actor)
{
    if (!m_rooms.accept)
        co_return fail(ErrorCode::Unavailable, tr("This instance cannot accept a journal."));
    const Result<void> accepted = co_await m_rooms.accept(std::move(shown), std::move(actor));
    co_return accepted ? Result<bool>(true) : Result<bool>(fail(accepted.error()));
}

void SystemInfoService::setPaused(bool paused, Actor actor, QObject *context, Callback<bool> answer)
{
    handOver<bool>(m_scope, pauseTask(paused, actor.name()), context, std::move(answer));
}

QList<ServiceInfo> SystemInfoService::services() const
{
    QList<ServiceInfo> out;
    const bool isHeld = held().has_value();
    for (const Service *service : m_rooms.services) {
        HealthReport health = service->health();
        if (isHeld && service->state() == ServiceState::Stopped) // as /health says
            health = {HealthStatus::Degraded, QCoreApplication::translate("Health", "Waits: the journal is held."),
                health.details};
        ServiceInfo info{
            service->name(), serviceStateName(service->state()), healthStatusName(health.status), health.message};
        tell(info, health.details);
        out.append(std::move(info));
    }
    return out;
}

SystemStatus SystemInfoService::status() const
{
    SystemStatus out;
    out.held = held();
    out.isPaused = m_paused;
    out.state = out.held ? u"held"_s : m_paused ? u"paused"_s : u"running"_s;
    out.uptimeSeconds = double(SystemClock().steadyMs() - m_startedMs) / 1000.0;
    out.services = services();
    out.queues = queueDepths();
    out.today = today();
    out.alerts = alerts();
    out.vault = vaultPath();
    out.recallSeconds = recallSeconds();
    for (int state = int(State::Received); state < kStateCount; ++state)
        out.counts.insert(State(state), m_counts.value(State(state)));
    out.planner = m_rooms.plans.plannerName();
    if (m_rooms.servers)
        out.servers = m_rooms.servers();
    if (m_rooms.mailAccounts)
        out.accounts = m_rooms.mailAccounts();
    if (m_rooms.separation)
        out.separation = m_rooms.separation();
    return out;
}

QList<AlertInfo> SystemInfoService::alerts() const
{
    return m_rooms.alerts ? m_rooms.alerts() : QList<AlertInfo>{};
}

void SystemInfoService::dismissAlert(const QString &name)
{
    if (m_rooms.dismissAlert)
        m_rooms.dismissAlert(name);
}

QList<SettingLine> SystemInfoService::settings() const
{
    return settingLines(m_rooms.config);
}

SystemPlaces SystemInfoService::places() const
{
    const Paths &paths = m_rooms.config.paths;
    return {vaultPath(), paths.config, paths.journal, paths.logDir + u"/countersign.jsonl"_s,
        m_rooms.healthAddress ? m_rooms.healthAddress() : QString()};
}

void SystemInfoService::remember(QString key, QString value)
{
    handOver<void>(
        m_scope, m_rooms.journal.setSetting(u"ui:"_s + key, std::move(value)), this, [](const Result<void> &) {});
}

void SystemInfoService::recallValue(QString key, QObject *context, Callback<QString> answer)
{
    handOver<QString>(m_scope, m_rooms.journal.setting(u"ui:"_s + key), context, std::move(answer));
}

} // namespace countersign
