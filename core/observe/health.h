#pragma once
#include "async/service.h"
#include "base/clock.h"
#include "bus/eventbus.h"

#include <QPointer>

#include <functional>
#include <vector>

namespace countersign {

/// What a check means for the whole.
struct CheckRole
{
    bool critical = false;   ///< its "unhealthy" makes the instance unhealthy; otherwise at most degraded
    bool gatesReady = false; ///< the instance is ready only when it is running and not unhealthy
};

/// Everything that can say how it is, put together for /health, `status` and `doctor`. Looks when asked, never by
/// itself.
class HealthRegistry : public QObject
{
    Q_OBJECT
public:
    HealthRegistry(EventBus &bus, const Clock &clock, QObject *parent = nullptr);

    /// `name` replaces the service's own name as the key ("mcp_service").
    void addService(Service *service, CheckRole role, const QString &name = {});
    /// While it answers true, what is not started waits for the owner's word about the journal, and says so.
    void setHeld(std::function<bool()> isHeld) { m_isHeld = std::move(isHeld); }
    /// `check` runs on the main thread at each request and must be quick.
    void addCheck(const QString &name, CheckRole role, std::function<HealthReport()> check);

    void removeCheck(const QString &name);

    [[nodiscard]] HealthStatus overall() const;
    /// True when this instance can do what its own roles promise.
    [[nodiscard]] bool isReady() const;
    /// {status, timestamp, uptime_seconds}: /health.
    [[nodiscard]] QJsonObject basic() const;
    /// The same of a process that answers at all: /health/live.
    [[nodiscard]] QJsonObject live() const;
    /// The same with the checks that readiness waits for: /health/ready.
    [[nodiscard]] QJsonObject readiness() const;
    /// With every check: /health/detailed.
    [[nodiscard]] QJsonObject detailed() const;

private:
    struct Check
    {
        QString name;
        CheckRole role;
        QPointer<Service> service; ///< null for a plain check
        std::function<HealthReport()> look;
    };

    /// A moment when the state of the whole may be another one: tells the bus when it is (health.changed).
    void compare();
    [[nodiscard]] static QJsonObject lookAt(const Check &check, HealthStatus &status);
    [[nodiscard]] QJsonObject document(HealthStatus status) const;
    [[nodiscard]] static HealthStatus weigh(HealthStatus whole, HealthStatus part, bool critical);

    EventBus &m_bus;
    const Clock &m_clock;
    qint64 m_startedMs;
    std::vector<Check> m_checks;
    std::function<bool()> m_isHeld;
    HealthStatus m_told = HealthStatus::Healthy;
};

} // namespace countersign
