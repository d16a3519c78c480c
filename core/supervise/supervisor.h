#pragma once
#include "async/service.h"
#include "async/taskscope.h"
#include "bus/eventbus.h"

#include <QHash>

namespace countersign {

/// How long is waited before a restart: at first, and at most, in milliseconds.
struct RestartTimes
{
    int firstMs = 1000, mostMs = 60'000;
};

/// Starts services in order, restarts one that fails with backoff, and stops them in reverse. After five times it is
/// told as exhausted; it is tried on at least once a minute, for what it needs (a disk, a mount, a port) may come hours
/// later.
class Supervisor : public QObject
{
    Q_OBJECT
public:
    explicit Supervisor(EventBus &bus, RestartTimes times = {}, QObject *parent = nullptr);
    /// The first start of a service; its failure is retried in the background unless `essential`.
    [[nodiscard]] QCoro::Task<Result<void>> start(Service *service, bool essential);
    /// All of them, last started first.
    [[nodiscard]] QCoro::Task<> stopAll();

private:
    void watch(Service *service);
    [[nodiscard]] QCoro::Task<> restart(Service *service);
    void tell(EventType type, const Service *service, const QString &reason = {}, bool exhausted = false);

    EventBus &m_bus;
    RestartTimes m_times;
    QList<Service *> m_started;
    QHash<Service *, int> m_failures;
    TaskScope m_scope;
};

} // namespace countersign
