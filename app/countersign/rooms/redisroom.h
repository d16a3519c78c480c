#pragma once
#include "redis/link.h"
#include "rooms/lineup.h"

#include <memory>

namespace countersign {

/// How Redis is reached, as config.yaml has it.
[[nodiscard]] RedisOptions redisOptions(const Config &config);

/// The way to Redis, where there is to be one: without redis.enabled nothing is made.
struct RedisRoom
{
    RedisRoom(const Config &config, Lineup &lineup);

    std::unique_ptr<RedisLink> link; ///< nullptr without redis.enabled
};

} // namespace countersign
