#pragma once
#include "base/result.h"

#include <QCoroTask>
#include <QJsonObject>
#include <QObject>

namespace countersign {

enum class ServiceState { Stopped, Starting, Running, Stopping, Failed };
enum class HealthStatus { Healthy, Degraded, Unhealthy };

[[nodiscard]] QString serviceStateName(ServiceState state);
[[nodiscard]] QString healthStatusName(HealthStatus status);

/// What a service says about itself: a sentence for people, details for machines.
struct HealthReport
{
    HealthStatus status = HealthStatus::Healthy;
    QString message;
    QJsonObject details;
};

/// A part of the running system with a life of its own. Application starts services in order,
/// restarts a failed one with backoff, and stops them in reverse.
class Service : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    [[nodiscard]] virtual QString name() const = 0; ///< snake_case; the key in /health
    [[nodiscard]] ServiceState state() const { return m_state; }
    [[nodiscard]] virtual QCoro::Task<Result<void>> start() = 0;
    [[nodiscard]] virtual QCoro::Task<> stop() = 0;
    [[nodiscard]] virtual HealthReport health() const = 0;

Q_SIGNALS:
    void stateChanged(countersign::ServiceState state);
    /// health() tells of another status, or gives another reason for one that is not healthy.
    void healthChanged();

protected:
    void setState(ServiceState state);
    /// To be called wherever health() may have become another one; cheap when it has not.
    void noteHealth();

private:
    ServiceState m_state = ServiceState::Stopped;
    HealthStatus m_toldStatus = HealthStatus::Healthy;
    QString m_toldReason; ///< of a status that is not healthy
};

} // namespace countersign
