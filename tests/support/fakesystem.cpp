#include "support/fakesystem.h"

#include "base/clock.h"
#include "base/literals.h"

namespace countersign {

FakeSystem::FakeSystem(FakeMemory &memory) : m_memory(memory)
{
    for (const char *name : {"journal", "mcp_service", "claude_service", "approval_desk", "queue", "file_watcher",
             "vault_projector", "vault_decisions", "http", "separation"})
        m_services.append({QString::fromLatin1(name), u"running"_s, u"healthy"_s, {}});
    m_settings = {
        {{u"approval.recall"_s, u"An approval can be called back for"_s, u"s"_s, 0, 3600, {}, 5.0}, u"7"_s, true},
        {{u"http.port"_s, u"Port"_s, {}, 0, 65535, {}, 8787.0}, u"8787"_s, false},
        {{u"kafka.brokers"_s, u"Brokers"_s, {}, {}, {}, {}, QString()}, {}, false}};
    connect(&memory, &FakeMemory::counted, this, &SystemInfo::countsChanged);
}

void FakeSystem::setServices(const QList<ServiceInfo> &services)
{
    m_services = services;
    Q_EMIT servicesChanged();
}

void FakeSystem::setHeld(const std::optional<Held> &held)
{
    m_memory.held = held;
    Q_EMIT servicesChanged();
}

SystemStatus FakeSystem::status() const
{
    SystemStatus out;
    out.held = held();
    out.isPaused = isPaused();
    out.state = out.held ? u"held"_s : out.isPaused ? u"paused"_s : u"running"_s;
    out.uptimeSeconds = 4321.5;
    out.services = services();
    out.queues = queueDepths();
    out.counts = counts();
    out.planner = planner;
    out.today = today();
    out.alerts = m_alerts;
    out.vault = vaultPath();
    out.recallSeconds = recall;
    out.servers = m_servers;
    out.separation = {u"bubblewrap"_s, u"landlock"_s, u"landlock"_s};
    return out;
}

QMap<State, qint64> FakeSystem::counts() const
{
    QMap<State, qint64> counts;
    for (int state = int(State::Received); state < kStateCount; ++state)
        counts.insert(State(state), 0);
    for (const ActionDetail &detail : std::as_const(m_memory.items))
        ++counts[detail.action.state];
    return counts;
}

Outcomes FakeSystem::today() const
{
    Outcomes out = outcomes;
    for (const ActionDetail &detail : std::as_const(m_memory.items))
        if (const OutcomeField outcome = outcomeOf(detail.action);
            outcome && detail.action.updatedUs >= startOfDay(SystemClock().nowUs()))
            ++(out.*outcome);
    return out;
}

void FakeSystem::setAlerts(const QList<AlertInfo> &alerts)
{
    m_alerts = alerts;
    Q_EMIT servicesChanged();
}

void FakeSystem::dismissAlert(const QString &name)
{
    if (m_alerts.removeIf([&](const AlertInfo &alert) { return alert.name == name && alert.staysUntilSeen; }) > 0)
        Q_EMIT servicesChanged();
}

SystemPlaces FakeSystem::places() const
{
    return {vaultPath(), u"/home/anna/.config/countersign/config.yaml"_s,
        u"/home/anna/.local/share/countersign/journal.db"_s,
        u"/home/anna/.local/state/countersign/log/countersign.jsonl"_s, u"http://127.0.0.1:8787/health"_s};
}

QMap<QString, qint64> FakeSystem::queueDepths() const
{
    return {{u"high_priority"_s, 0}, {u"normal"_s, 2}, {u"low_priority"_s, 0}, {u"executions"_s, 1}};
}

void FakeSystem::setPaused(bool paused, Actor, QObject *context, Callback<bool> answer)
{
    m_memory.calls.append(paused ? u"pause"_s : u"resume"_s);
    if (!paused && m_memory.held)
        return FakeMemory::later<bool>(context, answer, fail(m_memory.held->refusal()));
    m_memory.isPaused = paused;
    Q_EMIT pausedChanged(paused);
    if (!paused)
        Q_EMIT m_memory.resumed();
    FakeMemory::later<bool>(context, answer, paused);
}

void FakeSystem::acceptJournal(Held shown, Actor actor, QObject *context, Callback<bool> answer)
{
    m_memory.calls.append(u"accept %1 %2"_s.arg(shown.kind, actor.surface));
    const bool same = m_memory.held && m_memory.held->isSameAs(shown);
    if (!m_memory.refusal.isEmpty() || !same)
        return FakeMemory::later<bool>(context, answer,
            fail(ErrorCode::Refused,
                m_memory.refusal.isEmpty() ? u"It is something else by now."_s : std::exchange(m_memory.refusal, {})));
    setHeld({});
    FakeMemory::later<bool>(context, answer, true);
}

void FakeSystem::recallValue(QString key, QObject *context, Callback<QString> answer)
{
    FakeMemory::later<QString>(context, answer, m_remembered.value(key));
}

} // namespace countersign
