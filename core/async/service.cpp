#include "async/service.h"

namespace countersign {

QString serviceStateName(ServiceState state)
{
    switch (state) {
        case ServiceState::Stopped: return QStringLiteral("stopped");
        case ServiceState::Starting: return QStringLiteral("starting");
        case ServiceState::Running: return QStringLiteral("running");
        case ServiceState::Stopping: return QStringLiteral("stopping");
        case ServiceState::Failed: return QStringLiteral("failed");
    }
    return {};
}

QString healthStatusName(HealthStatus status)
{
    switch (status) {
        case HealthStatus::Healthy: return QStringLiteral("healthy");
        case HealthStatus::Degraded: return QStringLiteral("degraded");
        case HealthStatus::Unhealthy: return QStringLiteral("unhealthy");
    }
    return {};
}

void Service::setState(ServiceState state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

} // namespace countersign
