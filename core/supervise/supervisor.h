#pragma once
#include "async/service.h"
#include "async/taskscope.h"
#include "bus/eventbus.h"

#include <QHash>

namespace countersign {

/// Starts services in order, restarts one that fails with backoff (five times, then it is told as exhausted),
/// and stops them in reverse.
class Supervisor : public QObject
{
    Q_OBJECT
public:
    explicit Supervisor(EventBus &bus, QObject *parent = nullptr);
    /// The first start of a service; its failure is retried in the background unless `essential`.
    [[nodiscard]] QCoro::Task<Result<void>> start(Service *service, bool essential);
    /// All of them, last started first.
    [[nodiscard]] QCoro::Task<> stopAll();

private:
    void watch(Service *service);
    [[nodiscard]] QCoro::Task<> restart(Service *service);
    void tell(EventType type, const Service *service, const QString &reason = {}, bool exhausted = false);

    EventBus &m_bus;
    QList<Service *> m_started;
    QHash<Service *, int> m_failures;
    TaskScope m_scope;
};

} // namespace countersign
