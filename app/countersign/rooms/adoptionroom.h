#pragma once
#include "fleet/adopt/adopter.h"
#include "fleet/adopt/adoptionwatch.h"
#include "fleet/work/line.h"
#include "redis/redisclock.h"
#include "rooms/executionroom.h"
#include "rooms/redisroom.h"
#include "rooms/watchingroom.h"

#include <memory>

namespace countersign {

/// Items that change hands: those of instances that are gone, which a person adopts here, and ours that somebody has
/// adopted while we were gone. Without redis.enabled nothing is made.
class AdoptionRoom
{
public:
    AdoptionRoom(const Config &config, Runtime &runtime, StoreRoom &store, RedisRoom &redis, WatchingRoom &watching,
        ExecutionRoom &execution);
    ~AdoptionRoom();

    /// Whether this instance was in touch with a fleet before; before anything runs.
    [[nodiscard]] QCoro::Task<> open();
    /// A fleet is there. `items`: those of others; null where this is no desk. All outlive detach().
    void attach(FleetLine &line, Members &members, const FarItems *items);
    void detach();
    /// The fleet was told that we are here.
    void noteBeat();
    /// Redis has lost what was in it.
    void noteLoss();
    void stop();
    /// Null without redis.enabled.
    [[nodiscard]] Adopter *adopter() { return m_parts ? &m_parts->adopter : nullptr; }

private:
    struct Parts
    {
        Parts(const Config &config, Runtime &runtime, StoreRoom &store, RedisLink &link, WatchingRoom &watching,
            ExecutionRoom &execution);

        RedisClock clock;
        AdoptionClaims claims;
        AdoptionWatch watch;
        Adopter adopter;
    };
    const Config &m_config;
    Runtime &m_runtime;
    Journal &m_journal;
    std::unique_ptr<Parts> m_parts;
};

} // namespace countersign
