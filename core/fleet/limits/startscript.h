#pragma once
#include "redis/script.h"

namespace countersign {

/// One ask of one instance for a start, over all instances, as a whole in Redis and by Redis' clock.
///
/// KEYS for each window: its starts (sorted set: who started, when in µs; and below zero the server's run id with when
/// it was first seen), and the instances that use it (hash: `i:UUID` → touched, allowance, run, owed, until).
/// ARGV most, window (µs), presence (µs), forget (µs), when this ask expires (µs, Redis' time), UUID, run, allowance
/// that the asker holds, id of the start that is wanted (empty: none), "anew" | "more" | "", how many own starts
/// follow, for each: id, age (µs); then for each other instance that is to be known: UUID, allowance, age (µs).
///
/// Gives [1 (go), 0 (wait) or -1 (the ask came too late), now (µs), how long (µs), allowance, 1 (the window is new), 1
/// (it waits because of that), the other instances: [UUID, allowance, age (µs) …]].
///
/// An allowance is what an instance may start in a window of its own while it does not reach Redis; all of them
/// together are never more than `most`; none grows while a window is new. Of an instance that was not heard within
/// `presence` it is kept free here.
[[nodiscard]] const RedisScript &startScript();

} // namespace countersign
