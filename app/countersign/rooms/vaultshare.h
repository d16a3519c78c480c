#pragma once
#include "fleet/lease/fleetlease.h"
#include "rooms/planningroom.h"
#include "rooms/redisroom.h"
#include "rooms/vaultroom.h"
#include "rooms/watchingroom.h"
#include "vault/vaultowner.h"

namespace countersign {

/// Whose the vault is: this instance's alone, or, in a fleet, also that of others who work on it.
class VaultShare : public QObject
{
    Q_OBJECT
public:
    VaultShare(const Config &config, Runtime &runtime, StoreRoom &store, RedisRoom &redis, PlanningRoom &planning,
        WatchingRoom &watching, VaultRoom &vault);

    /// Before anything looks at the vault, and once the journal is open: what lies there may be another profile's. As
    /// claimVault().
    [[nodiscard]] QCoro::Task<Result<void>> claim();
    /// The fleet is known, perhaps only now.
    void join(const FleetKeys &keys);
    /// Another process with our identity was there first: it watches and writes.
    void standDown();
    /// How instances are called; without it by the first digits of their UUID.
    void setNames(std::function<QString(const QString &instance)> names) { *m_names = std::move(names); }
    /// Items of the others in this vault, under their own ids.
    void setElsewhere(std::function<QList<Action>()> elsewhere) { *m_elsewhere = std::move(elsewhere); }

private:
    void share();
    void tell();

    const Config &m_config;
    Runtime &m_runtime;
    StoreRoom &m_store;
    RedisRoom &m_redis;
    PlanningRoom &m_planning;
    WatchingRoom &m_watching;
    VaultRoom &m_vault;
    VaultClaim m_claim;
    std::shared_ptr<FleetLease> m_lease; ///< null without redis.enabled
    std::shared_ptr<std::function<QString(const QString &)>> m_names;
    std::shared_ptr<std::function<QList<Action>()>> m_elsewhere;
};

} // namespace countersign
