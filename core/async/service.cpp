#include "async/service.h"

#include "base/literals.h"

namespace countersign {

QString serviceStateName(ServiceState state)
{
    switch (state) {
        case ServiceState::Stopped: return u"stopped"_s;
        case ServiceState::Starting: return u"starting"_s;
        case ServiceState::Running: return u"running"_s;
        case ServiceState::Stopping: return u"stopping"_s;
        case ServiceState::Failed: return u"failed"_s;
    }
    return {};
}

QString healthStatusName(HealthStatus status)
{
    switch (status) {
        case HealthStatus::Healthy: return u"healthy"_s;
        case HealthStatus::Degraded: return u"degraded"_s;
        case HealthStatus::Unhealthy: return u"unhealthy"_s;
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

void Service::noteHealth()
{
    const HealthReport now = health();
    // What a healthy service says counts things and is another sentence each time.
    const QString reason = now.status == HealthStatus::Healthy ? QString() : now.message;
    if (now.status == m_toldStatus && reason == m_toldReason)
        return;
    m_toldStatus = now.status;
    m_toldReason = reason;
    Q_EMIT healthChanged();
}

} // namespace countersign
