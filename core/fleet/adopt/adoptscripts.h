#pragma once
#include "redis/script.h"

namespace countersign::adoptscripts {

// A claim is "SEAL UUID WORD WHEN NAME" under each key of the fleet that holds: who adopts ("begun") or has adopted
// ("done") an item of an instance that is gone. What it says only a member can have written; Redis cannot judge it.

/// KEYS the claim under each key. ARGV for how long it stays (ms), then the claim for each. Gives what stands under
/// each already, an empty text where nothing does; where nothing stands at all, these do from now on.
[[nodiscard]] const RedisScript &claim();
/// KEYS, ARGV likewise, but what we had put there before stands before each claim: is it another one by now, it stays.
/// Gives 1 where ours stand.
[[nodiscard]] const RedisScript &settle();
/// KEYS claims. Gives each, an empty text where there is none.
[[nodiscard]] const RedisScript &look();
/// KEYS a claim. ARGV what it is: gone, if it still is that.
[[nodiscard]] const RedisScript &drop();

} // namespace countersign::adoptscripts
