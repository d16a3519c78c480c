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
/// length of a lease; until then nobody else gets it.
[[nodiscard]] const RedisScript &take();
/// KEYS the leases. ARGV UUID. Somebody else may have it at once.
[[nodiscard]] const RedisScript &release();
/// KEYS lease, what is told (hash). ARGV UUID, token, field, text. Only whoever has the lease tells. Gives 1 or 0.
[[nodiscard]] const RedisScript &tell();

/// KEYS the leases, what this instance has begun (hash), then for each mail its claim under each fleet key. ARGV UUID,
/// how long another's claim is waited for (µs), then the name of each mail. Gives for each: [1 (take it), 2 (another
/// instance says that it has it) or 0 (another has begun, or the lease is not ours)], and with 2 who says so: the
/// number of the fleet key (from 0) and the claim as it stands there, for each key.
///
/// A claim is "UUID begun WHEN" or "UUID done WHEN SEAL" and stays for 90 days. Who reads SEAL has to look at it: only
/// a member can make it.
[[nodiscard]] const RedisScript &claim();
/// KEYS as claim. ARGV UUID, 1 (it has them) or 0 (it has not), how many mails, the name of each; with 1 then the seal
/// of each under each fleet key, in the order of KEYS.
[[nodiscard]] const RedisScript &settle();
/// KEYS a claim. ARGV as what it was read. Takes it away unless it is another by now.
[[nodiscard]] const RedisScript &disown();

} // namespace countersign::leasescripts
