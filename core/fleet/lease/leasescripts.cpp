#include "fleet/lease/leasescripts.h"

namespace countersign::leasescripts {

const RedisScript &take()
{
    static const RedisScript script(R"(
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
local function text(number) return string.format('%.0f', number) end
local me, length, held = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
if now > tonumber(ARGV[4]) then return {-1, text(now), 0, '', 0} end
local server = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
local whose, wait, token = '', 0, math.max(held, 0)
local isNew = false
for _, key in ipairs(KEYS) do
  local one = redis.call('HMGET', key, 'by', 'until', 'token', 'server', 'first', 'last')
  local by, till, first = one[1], tonumber(one[2] or 0) or 0, tonumber(one[5] or 0) or 0
  local last = tonumber(one[6] or 0) or 0
  if one[4] ~= server or first == 0 or first > now or last > now + 1000000 or till > now + 3600000000 then
    redis.call('HDEL', key, 'by', 'until')
    redis.call('HSET', key, 'server', server, 'first', text(now))
    by, till, first = false, 0, now
  end
  token = math.max(token, tonumber(one[3] or 0) or 0)
  if by ~= me or held == 0 then isNew = isNew or by ~= me end
  if by and by ~= me and till > now then
    whose, wait = by, math.max(wait, till - now)
  elseif by ~= me and held == 0 and now - first < length then
    wait = math.max(wait, first + length - now)
  end
end
if wait > 0 then
  for _, key in ipairs(KEYS) do redis.call('HSET', key, 'last', text(now)) end
  return {0, text(now), 0, whose, wait}
end
if isNew and held == 0 then token = math.max(token + 1, now) end
for _, key in ipairs(KEYS) do
  redis.call('HSET', key, 'by', me, 'until', text(now + length), 'token', text(token), 'last', text(now))
  if isNew or held == 0 then redis.call('PEXPIRE', key, 2592000000) end
end
return {1, text(now), text(token), me, 0}
)");
    return script;
}

const RedisScript &release()
{
    static const RedisScript script(R"(
for _, key in ipairs(KEYS) do
  if redis.call('HGET', key, 'by') == ARGV[1] then redis.call('HDEL', key, 'by', 'until') end
end
return 1
)");
    return script;
}

} // namespace countersign::leasescripts
