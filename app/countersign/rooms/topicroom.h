#pragma once
#include "adapter/queueadapter.h"
#include "broker/kafka/kafkabroker.h"
#include "broker/redis/redisbroker.h"
#include "fleet/items/fleetitemclaims.h"
#include "rooms/planningroom.h"
#include "rooms/redisroom.h"
#include "rooms/watchingroom.h"

namespace countersign {

/// How Kafka is reached, as config.yaml has it.
[[nodiscard]] KafkaOptions kafkaOptions(const Config &config);

/// Topics that are shared with other systems (fleet.export, fleet.import). Without any, and without kafka.enabled,
/// nothing is made.
class TopicRoom
{
public:
    TopicRoom(const Config &config, Runtime &runtime, StoreRoom &store, ObservationRoom &observation, RedisRoom &redis,
        PlanningRoom &planning, WatchingRoom &watching, Lineup &lineup);

    /// What has to be known before anything is taken in; the journal is open.
    void open();
    /// While the vault is away, or this instance drains, others take what comes.
    void setVaultThere(bool isThere);
    void setDraining(bool isDraining);

private:
    void pauseReading();
    [[nodiscard]] QCoro::Task<> beginClaims();
    void tell(Metrics &metrics);

    const Config &m_config;
    Runtime &m_runtime;
    Journal &m_journal;
    KeyringStore &m_secrets;
    bool m_isVaultThere = true, m_isDraining = false;
    // All null where nothing needs them.
    std::unique_ptr<FleetItemClaims> m_claims;
    std::unique_ptr<RedisBroker> m_redis;
    std::unique_ptr<KafkaBroker> m_kafka;
    std::unique_ptr<QueueAdapter> m_adapter;
};

} // namespace countersign
