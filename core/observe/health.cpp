#include "observe/health.h"

#include "base/literals.h"
#include "domain/payloads/operations.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>

namespace countersign {

namespace {
/// A service's own word counts while it runs; otherwise its state speaks.
HealthReport reportOf(const Service &service, bool isHeld)
{
    const HealthReport own = service.health();
    if (isHeld && service.state() == ServiceState::Stopped)
        return {
            HealthStatus::Degraded, QCoreApplication::translate("Health", "Waits: the journal is held."), own.details};
    const auto say = [&own](HealthStatus status, const QString &sentence) {
        const bool quiet = own.message.isEmpty() || own.status == HealthStatus::Healthy;
        return HealthReport{status, quiet ? sentence : own.message, own.details};
    };
    switch (service.state()) {
        case ServiceState::Running: return own;
        case ServiceState::Starting:
            return say(HealthStatus::Degraded, QCoreApplication::translate("Health", "It is starting."));
        case ServiceState::Stopping:
            return say(HealthStatus::Degraded, QCoreApplication::translate("Health", "It is stopping."));
        case ServiceState::Stopped:
            return say(HealthStatus::Degraded, QCoreApplication::translate("Health", "It is stopped."));
        case ServiceState::Failed: break;
    }
    return say(HealthStatus::Unhealthy, QCoreApplication::translate("Health", "It has failed."));
}
} // namespace

HealthRegistry::HealthRegistry(EventBus &bus, const Clock &clock, QObject *parent)
    : QObject(parent), m_bus(bus), m_clock(clock), m_startedMs(clock.steadyMs())
{
}

void HealthRegistry::addService(Service *service, CheckRole role, const QString &name)
{
    const QPointer<Service> guarded(service);
    m_checks.push_back({name.isEmpty() ? service->name() : name, role, guarded, [this, guarded] {
                            return guarded ? reportOf(*guarded, m_isHeld && m_isHeld())
                                           : HealthReport{HealthStatus::Degraded, {}, {}};
                        }});
    // Later: a service changes its state in the middle of something.
    connect(service, &Service::stateChanged, this, &HealthRegistry::compare, Qt::QueuedConnection);
    connect(service, &Service::healthChanged, this, &HealthRegistry::compare, Qt::QueuedConnection);
}

void HealthRegistry::addCheck(const QString &name, CheckRole role, std::function<HealthReport()> check)
{
    m_checks.push_back({name, role, nullptr, std::move(check)});
}

void HealthRegistry::removeCheck(const QString &name)
{
    std::erase_if(m_checks, [&name](const Check &check) { return check.name == name; });
}

HealthStatus HealthRegistry::weigh(HealthStatus whole, HealthStatus part, bool critical)
{
    if (part == HealthStatus::Unhealthy && !critical)
        part = HealthStatus::Degraded;
    return std::max(whole, part);
}

HealthStatus HealthRegistry::overall() const
{
    HealthStatus whole = HealthStatus::Healthy;
    for (const Check &check : m_checks)
        whole = weigh(whole, check.look().status, check.role.critical);
    return whole;
}

bool HealthRegistry::isReady() const
{
    for (const Check &check : m_checks) {
        if (!check.role.gatesReady)
            continue;
        if (check.service && check.service->state() != ServiceState::Running)
            return false;
        if (check.look().status == HealthStatus::Unhealthy)
            return false;
    }
    return true;
}

void HealthRegistry::compare()
{
    const HealthStatus now = overall();
    if (now == m_told)
        return;
    m_bus.publish(makeEvent(
        EventType::HealthChanged, {}, {}, u"system"_s, HealthChanged{healthStatusName(m_told), healthStatusName(now)}));
    m_told = now;
}

QJsonObject HealthRegistry::document(HealthStatus status) const
{
    return {{u"status"_s, healthStatusName(status)}, {u"timestamp"_s, formatTime(m_clock.nowUs())},
        {u"uptime_seconds"_s, double(m_clock.steadyMs() - m_startedMs) / 1000.0}};
}

QJsonObject HealthRegistry::lookAt(const Check &check, HealthStatus &status)
{
    QElapsedTimer timer;
    timer.start();
    const HealthReport report = check.look();
    status = report.status;
    return {{u"status"_s, healthStatusName(report.status)},
        {u"message"_s,
            report.message.isEmpty() ? QCoreApplication::translate("Health", "Service is healthy") : report.message},
        {u"latency_ms"_s, double(timer.nsecsElapsed() / 1000) / 1000.0}, {u"details"_s, report.details}};
}

QJsonObject HealthRegistry::basic() const
{
    return document(overall());
}

QJsonObject HealthRegistry::live() const
{
    return document(HealthStatus::Healthy);
}

QJsonObject HealthRegistry::readiness() const
{
    QJsonObject checks;
    HealthStatus whole = HealthStatus::Healthy;
    for (const Check &check : m_checks) {
        if (!check.role.gatesReady)
            continue;
        HealthStatus status{};
        checks.insert(check.name, lookAt(check, status));
        whole = weigh(whole, status, true);
    }
    QJsonObject out = document(isReady() ? whole : HealthStatus::Unhealthy);
    out.insert(u"checks"_s, checks);
    return out;
}

QJsonObject HealthRegistry::detailed() const
{
    QJsonObject checks;
    HealthStatus whole = HealthStatus::Healthy;
    for (const Check &check : m_checks) {
        HealthStatus status{};
        checks.insert(check.name, lookAt(check, status));
        whole = weigh(whole, status, check.role.critical);
    }
    QJsonObject out = document(whole);
    out.insert(u"checks"_s, checks);
    return out;
}

} // namespace countersign
