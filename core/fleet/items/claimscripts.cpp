#include "fleet/items/claimscripts.h"

namespace countersign::claimscripts {

const RedisScript &claim()
{
    static const RedisScript script(R"(
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
local me, patience, names = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local out = {}
for item = 1, #ARGV - 3 do
  local first, verdict, said = 2 + (item - 1) * names, 1, {}
  for i = first, first + names - 1 do
    local kept = redis.call('GET', KEYS[i]) or ''
    local by, what, at = string.match(kept, '^(%S+) (%a+) (%d+)')
    if by and by ~= me and what == 'done' then
      verdict = 2
      table.insert(said, i - first)
      table.insert(said, string.sub(kept, 1, 200))
    elseif by and by ~= me and math.abs(now - tonumber(at)) < patience and verdict == 1 then
      verdict = 0
    end
  end
  if verdict == 1 then -- what is ours and done our own journal knows
    for i = first, first + names - 1 do
      redis.call('SET', KEYS[i], me .. ' begun ' .. string.format('%.0f', now), 'PX', 7776000000)
    end
    redis.call('HSET', KEYS[1], ARGV[3 + item], '1')
    redis.call('PEXPIRE', KEYS[1], 7776000000)
  end
  out[item] = {verdict, unpack(said)}
end
return out
)");
    return script;
}

const RedisScript &settle()
{
    static const RedisScript script(R"(
local time = redis.call('TIME')
local now = time[1] .. string.format('%06d', time[2])
local me, names, messages = ARGV[1], tonumber(ARGV[3]), tonumber(ARGV[4])
for item = 1, messages do
  local first = 2 + (item - 1) * names
  for i = first, first + names - 1 do
    local by, what = string.match(redis.call('GET', KEYS[i]) or '', '^(%S+) (%a+) ')
    if ARGV[2] == '1' and (not by or by == me) then
      local seal = ARGV[3 + messages + i]
      redis.call('SET', KEYS[i], me .. ' done ' .. now .. (seal and ' ' .. seal or ''), 'PX', 7776000000)
    elseif ARGV[2] == '0' and by == me and what == 'begun' then
      redis.call('DEL', KEYS[i])
    end
  end
  redis.call('HDEL', KEYS[1], ARGV[4 + item])
end
return 1
)");
    return script;
}

const RedisScript &disown()
{
    static const RedisScript script(R"(
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0
)");
    return script;
}

} // namespace countersign::claimscripts
