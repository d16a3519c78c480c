#include "supervise/supervisor.h"

#include "async/backoff.h"
#include "base/literals.h"
#include "base/log.h"
#include "domain/payloads/operations.h"

namespace countersign {

namespace {
constexpr int kMostRestarts = 5;
} // namespace

Supervisor::Supervisor(EventBus &bus, RestartTimes times, QObject *parent) : QObject(parent), m_bus(bus), m_times(times)
{
}

void Supervisor::tell(EventType type, const Service *service, const QString &reason, bool exhausted)
{
    m_bus.publish(makeEvent(type, {}, {}, u"system"_s, ServiceChanged{service->name(), reason, exhausted}));
}

QCoro::Task<Result<void>> Supervisor::start(Service *service, bool essential)
{
    m_started.append(service);
    const Result<void> started = co_await service->start();
    if (started) {
        tell(EventType::ServiceStarted, service);
        watch(service);
        co_return started;
    }
    logError("Supervisor", started.error().message,
        {{u"service"_s, service->name()}, {u"detail"_s, started.error().detail}});
    tell(EventType::ServiceFailed, service, started.error().message);
    if (essential)
        co_return started;
    watch(service);
    m_scope.spawn(restart(service));
    co_return Result<void>{};
}

void Supervisor::watch(Service *service)
{
    connect(service, &Service::stateChanged, this, [this, service](ServiceState state) {
        if (state == ServiceState::Failed && !m_failures.contains(service) && !m_scope.stopping())
            m_scope.spawn(restart(service));
    });
}

QCoro::Task<> Supervisor::restart(Service *service)
{
    m_failures.insert(service, 0);
    Backoff backoff(m_times.firstMs, m_times.mostMs);
    while (true) {
        const Result<void> slept = co_await m_scope.sleep(backoff.nextMs());
        if (!slept)
            co_return;
        const Result<void> started = co_await service->start();
        if (started) {
            m_failures.remove(service);
            tell(EventType::ServiceStarted, service);
            co_return;
        }
        const int failures = ++m_failures[service];
        if (failures <= kMostRestarts) // what goes on failing is told once, however long it does
            tell(EventType::ServiceFailed, service, started.error().message);
        if (failures == kMostRestarts) {
            logError("Supervisor", u"%1 could not be restarted"_s.arg(service->name()));
            tell(EventType::ServiceFailed, service, {}, true);
        }
    }
}

QCoro::Task<> Supervisor::stopAll()
{
    m_scope.requestStop();
    co_await m_scope.drained();
    while (!m_started.isEmpty()) {
        Service *service = m_started.takeLast();
        co_await service->stop();
        tell(EventType::ServiceStopped, service);
    }
}

} // namespace countersign
