#pragma once
#include "bench.h"
#include "support/redisserver.h"

namespace countersign::bench {

/// One approved call from its owner to a worker and back, each with a journal and a connection of its own: given,
/// claimed, the claim recorded durably, called (by a tool that answers at once), answered. Fields hop_p50_ms,
/// hop_p95_ms one at a time, hops_per_second with 64 under way; then rebuild_seconds: until `rebuilt` calls that were
/// given and not claimed lie in Redis again after FLUSHALL. Empty, with `error` set: it did not work.
[[nodiscard]] QJsonObject fleetHop(const test::RedisServer &redis, int count, QString &error);

} // namespace countersign::bench
