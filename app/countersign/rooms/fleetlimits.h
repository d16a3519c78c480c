#pragma once
#include "fleet/limits/fleetstarts.h"
#include "fleet/mail/fleetmaillease.h"
#include "rooms/mailroom.h"
#include "rooms/redisroom.h"

namespace countersign {

/// What holds over a whole fleet: starts with a credential, and one watcher for each mailbox. Without redis.enabled
/// nothing is made, and each instance counts alone.
class FleetLimits final : public Service
{
    Q_OBJECT
public:
    /// Before anything plans or watches. Of `config` the accounts change while it runs.
    FleetLimits(const Config &config, RedisRoom &redis, StoreRoom &store, PlanningRoom &planning,
        WatchingRoom &watching, MailRoom &mail, Lineup &lineup);

    [[nodiscard]] QString name() const override { return u"fleet_limits"_s; }
    /// NotFound and Invalid as readFleetKeys(): until there is a key nothing starts that others count as well.
    [[nodiscard]] QCoro::Task<Result<void>> start() override;
    [[nodiscard]] QCoro::Task<> stop() override;
    [[nodiscard]] HealthReport health() const override;
    /// How instances are called; without it by the first digits of their UUID.
    using Names = std::function<QString(const QString &instance)>;
    void setNames(Names names) { *m_names = std::move(names); }

    /// Another process with our identity was there first: the mailboxes are for it.
    void standDown();

Q_SIGNALS:
    /// The fleet's keys are known. Once.
    void begun(const countersign::FleetKeys &keys);

private:
    const Config &m_config;
    RedisRoom &m_redis;
    StoreRoom &m_store;
    PlanningRoom &m_planning;
    std::unique_ptr<FleetStarts> m_starts;
    QPointer<FleetMailLease> m_lease;                           ///< the watcher's
    std::shared_ptr<Names> m_names = std::make_shared<Names>(); ///< the lease outlives us
    QString m_problem;
};

} // namespace countersign
