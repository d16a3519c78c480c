#pragma once
#include "redis/script.h"

namespace countersign::claimscripts {

// A claim is "UUID begun WHEN" or "UUID done WHEN" (µs, by Redis' clock), under each key of the fleet that holds, and
// stays for 90 days. Beside them a hash has what an instance has begun with: it asks its journal of that after a crash.

/// KEYS the hash, then for each message its claim under each key. ARGV UUID, how long another's claim is waited for
/// (µs), names for each message, then the key of each message. Gives for each: 1 (take it), 2 (another instance has it)
/// or 0 (another has begun with it).
[[nodiscard]] const RedisScript &claim();
/// KEYS as claim. ARGV UUID, 1 (it has them) or 0 (it has not), names for each message, then the key of each message.
[[nodiscard]] const RedisScript &settle();

} // namespace countersign::claimscripts
