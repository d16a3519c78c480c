#pragma once

namespace countersign::queuescripts {

// What several scripts begin with.

inline constexpr auto kMine = R"(
local group, me = ARGV[1], ARGV[2]
local function mine(key, entry)
  return #redis.call('XPENDING', key, group, entry, entry, 1, me) == 1
end
)";

/// With one group an entry ends with its acknowledgement; with several, trim() ends it. Own streams have one.
inline constexpr auto kFinish = R"(
local alone = redis.call('SCARD', KEYS[8]) <= 1
local function finish(place, entry)
  redis.call('XACK', KEYS[place], group, entry)
  if alone or place % 2 == 1 then redis.call('XDEL', KEYS[place], entry) end
end
local function fields(place, entry)
  local found = redis.call('XRANGE', KEYS[place], entry, entry)
  local out = {}
  if found[1] then
    for i = 1, #found[1][2], 2 do out[found[1][2][i]] = found[1][2][i + 1] end
  end
  return out
end
)";

} // namespace countersign::queuescripts
