#pragma once
#include "redis/script.h"

namespace countersign::leasescripts {

// A lease is a hash: by (UUID), until (µs), token, server (its run id), first (when that was first seen, µs), last. By
// Redis' clock. A fleet that changes its key has one under each key that holds; whoever has it has all of them.

/// KEYS the leases. ARGV UUID, length (µs), the token that the asker holds by its own clock (0: none), when this ask
/// expires (µs). Takes it, or holds on to it. Gives [1 (ours), 0 (another's) or -1 (too late), now (µs), token, whose,
/// µs until it is worth asking again].
///
/// Where the store was lost, or its clock was set, nobody can tell who has it: whoever holds it says so within the
/// length of a lease; until then nobody else gets it. So it is where a lease is said to last longer than an hour, which
/// is more than any can be set to.
[[nodiscard]] const RedisScript &take();
/// KEYS the leases. ARGV UUID. Somebody else may have it at once.
[[nodiscard]] const RedisScript &release();

} // namespace countersign::leasescripts
