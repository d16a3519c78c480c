#pragma once
#include "redis/script.h"

namespace countersign::mailscripts {

// What stands beside a mailbox's lease (see fleet/lease/leasescripts.h).

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

} // namespace countersign::mailscripts
