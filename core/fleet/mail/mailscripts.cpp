#include "fleet/mail/mailscripts.h"

namespace countersign::mailscripts {

const RedisScript &tell()
{
    static const RedisScript script(R"(
local one = redis.call('HMGET', KEYS[1], 'by', 'token')
if one[1] ~= ARGV[1] or one[2] ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[2], ARGV[3], ARGV[4])
redis.call('PEXPIRE', KEYS[2], 7776000000)
return 1
)");
    return script;
}

const RedisScript &claim()
{
    static const RedisScript script(R"(
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
local me, patience, mails = ARGV[1], tonumber(ARGV[2]), #ARGV - 2
local keys = 0 -- fleet keys that hold: KEYS has as many leases, one hash, and as many claims for each mail
while keys * (mails + 1) + 1 < #KEYS do keys = keys + 1 end
local ours = true
for i = 1, keys do
  local one = redis.call('HMGET', KEYS[i], 'by', 'until')
  ours = ours and one[1] == me and (tonumber(one[2] or 0) or 0) > now
end
local out = {}
for mail = 1, mails do
  local first, verdict, said = keys + 2 + (mail - 1) * keys, ours and 1 or 0, {}
  for i = first, first + keys - 1 do
    local kept = redis.call('GET', KEYS[i]) or ''
    local by, what, at = string.match(kept, '^(%S+) (%a+) (%d+)')
    if by and by ~= me and what == 'done' then
      verdict = 2
      table.insert(said, i - first)
      table.insert(said, string.sub(kept, 1, 200))
    elseif by and by ~= me and math.abs(now - tonumber(at)) < patience and verdict == 1 then
      verdict = 0
    elseif by == me and what == 'done' and verdict == 1 then
      verdict = 3
    end
  end
  if verdict == 1 then
    for i = first, first + keys - 1 do
      redis.call('SET', KEYS[i], me .. ' begun ' .. string.format('%.0f', now), 'PX', 7776000000)
    end
    redis.call('HSET', KEYS[keys + 1], ARGV[2 + mail], '1')
    redis.call('PEXPIRE', KEYS[keys + 1], 7776000000)
  end
  out[mail] = {verdict == 3 and 1 or verdict, unpack(said)} -- our own journal tells those that it has
end
return out
)");
    return script;
}

const RedisScript &settle()
{
    static const RedisScript script(R"(
local time = redis.call('TIME')
local mails, keys = tonumber(ARGV[3]), 0
while keys * (mails + 1) + 1 < #KEYS do keys = keys + 1 end
for mail = 1, mails do
  for i = keys + 2 + (mail - 1) * keys, keys + 1 + mail * keys do
    local by, what = string.match(redis.call('GET', KEYS[i]) or '', '^(%S+) (%a+) ')
    if ARGV[2] == '1' and (not by or by == ARGV[1]) then
      redis.call('SET', KEYS[i], ARGV[1] .. ' done ' .. time[1] .. string.format('%06d', time[2]) .. ' ' ..
        ARGV[3 + mails + i - keys - 1], 'PX', 7776000000)
    elseif ARGV[2] == '0' and by == ARGV[1] and what == 'begun' then
      redis.call('DEL', KEYS[i])
    end
  end
  redis.call('HDEL', KEYS[keys + 1], ARGV[3 + mail])
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

} // namespace countersign::mailscripts
