#pragma once
#include "redis/script.h"

namespace countersign::claimscripts {

// A claim is "UUID begun WHEN" or "UUID done WHEN SEAL" (µs, by Redis' clock; no seal without a fleet), under each key
// of the fleet that holds, and stays for 90 days. Redis cannot judge a seal: who asks does. Beside them a hash has what
// an instance has begun with: it asks its journal of that after a crash.

/// KEYS the hash, then for each message its claim under each key. ARGV UUID, how long another's claim is waited for
/// (µs), names for each message, then the key of each message. Gives for each: 1 (take it), 2 (another instance says
/// that it has it; then which of its claims say so, from 0, and what they are) or 0 (another has begun with it).
[[nodiscard]] const RedisScript &claim();
/// KEYS as claim. ARGV UUID, 1 (it has them) or 0 (it has not), names for each message, how many messages, the key of
/// each, then the seal of each claim, if there are any.
[[nodiscard]] const RedisScript &settle();
/// KEYS a claim. ARGV what it is: gone, if it still is that.
[[nodiscard]] const RedisScript &disown();

} // namespace countersign::claimscripts
