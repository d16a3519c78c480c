#include "queue/redis/queuescripts.h"
#include "queue/redis/scriptpieces.h"

// What keeps the queue whole: what is due, what nobody renews, what all have done, dead letters.

namespace countersign::queuescripts {

namespace {

constexpr auto kDue = R"(
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local nearest = -1
local function due(delayed, later, streams)
  for _, job in ipairs(redis.call('ZRANGEBYSCORE', delayed, '-inf', now, 'LIMIT', 0, 100)) do
    local kept = redis.call('HGET', later, job)
    if kept then
      redis.call('XADD', streams[(tonumber(string.sub(kept, 1, 1)) or 1) + 1] or streams[2], '*', 'i', job, 'n',
        tonumber(string.sub(kept, 2, 5)) or 0, 'j', string.sub(kept, 6))
    end
    redis.call('HDEL', later, job)
    redis.call('ZREM', delayed, job)
  end
  local first = redis.call('ZRANGE', delayed, 0, 0, 'WITHSCORES')
  if first[2] then
    local ms = math.max(0, tonumber(first[2]) - now)
    if nearest < 0 or ms < nearest then nearest = ms end
  end
end
)";

} // namespace

const RedisScript &tick()
{
    static const RedisScript script(QByteArray(kMine) + kFinish + kDue + R"(
due(KEYS[12], KEYS[13], {KEYS[2], KEYS[4], KEYS[6]})
due(KEYS[14], KEYS[15], {KEYS[1], KEYS[3], KEYS[5]})
local lease, room, most = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local bytes, largest = tonumber(ARGV[6]), tonumber(ARGV[6])
local taken, buried, rounds = {}, {}, 0
for place = 1, 6 do
  local from = '-'
  while room > 0 and bytes > 0 and rounds < 100 do
    rounds = rounds + 1
    local asked = math.min(room, 100)
    local idle = redis.call('XPENDING', KEYS[place], group, 'IDLE', lease, from, '+', asked)
    for _, row in ipairs(idle) do
      if bytes <= 0 then -- the next look goes on, at once
        nearest = 0
        break
      end
      local entry, before, times = row[1], row[2], row[4]
      from = '(' .. entry
      local kept = fields(place, entry)
      times = times + (tonumber(kept.n) or 0)
      if before ~= me then redis.call('HINCRBY', KEYS[9], before, 1) end
      bytes = bytes - #(kept.j or '')
      if not kept.j or #kept.j > largest then
        finish(place, entry)
      elseif times >= most then
        redis.call('XADD', KEYS[10], '*', 'g', group, 'i', kept.i or '', 'p', math.floor((place - 1) / 2), 'n', times,
          'e', '', 'j', kept.j)
        finish(place, entry)
        buried[#buried + 1] = {kept.j, times}
      else
        redis.call('XCLAIM', KEYS[place], group, me, 0, entry)
        taken[#taken + 1] = {place, entry, {'i', kept.i or '', 'n', kept.n or 0, 'j', kept.j}, times + 1}
        room = room - 1
      end
    end
    if #idle < asked then break end
  end
end
local waiting = {0, 0, 0}
for place = 1, 6 do
  local at = math.floor((place + 1) / 2)
  waiting[at] = waiting[at] + math.max(0,
    redis.call('XLEN', KEYS[place]) - redis.call('XPENDING', KEYS[place], group)[1])
end
return {redis.call('GET', KEYS[11]), taken, buried, nearest, waiting,
  redis.call('ZCARD', KEYS[12]) + redis.call('ZCARD', KEYS[14]), redis.call('XLEN', KEYS[10]),
  redis.call('XLEN', KEYS[2]) + redis.call('XLEN', KEYS[4]) + redis.call('XLEN', KEYS[6]) + redis.call('ZCARD', KEYS[12])})");
    return script;
}

const RedisScript &look()
{
    static const RedisScript script(QByteArray(kDue) + R"(
due(KEYS[4], KEYS[5], {KEYS[1], KEYS[2], KEYS[3]})
return {redis.call('GET', KEYS[7]), nearest,
  {redis.call('XLEN', KEYS[1]), redis.call('XLEN', KEYS[2]), redis.call('XLEN', KEYS[3])},
  redis.call('ZCARD', KEYS[4]), redis.call('XLEN', KEYS[6])})");
    return script;
}

const RedisScript &trim()
{
    static const RedisScript script(QByteArray(R"(
local function parts(id)
  local ms, seq = string.match(id, '^(%d+)-(%d+)$')
  return tonumber(ms), tonumber(seq)
end
local function less(a, b)
  local am, as = parts(a)
  local bm, bs = parts(b)
  return am < bm or (am == bm and as < bs)
end
local removed = 0
for place = 1, 3 do
  local seen = redis.pcall('XINFO', 'GROUPS', KEYS[place])
  local bound -- the first entry that some group has not done
  if not seen.err then
    for _, info in ipairs(seen) do
      local said = {}
      for i = 1, #info, 2 do said[info[i]] = info[i + 1] end
      local pending = redis.call('XPENDING', KEYS[place], said.name)
      local first = pending[2]
      if not first then
        local ms, seq = string.match(said['last-delivered-id'], '^(%d+)-(%d+)$')
        first = ms .. '-' .. string.format('%.0f', tonumber(seq) + 1)
      end
      if not bound or less(first, bound) then bound = first end
    end
  end
  if bound then
    for _, entry in ipairs(redis.call('XRANGE', KEYS[place], '-', '(' .. bound, 'COUNT', 500)) do
      redis.call('XDEL', KEYS[place], entry[1])
      if entry[2][1] == 'i' then redis.call('HDEL', KEYS[4], entry[2][2]) end
      removed = removed + 1
    end
  end
end
return removed)"));
    return script;
}

const RedisScript &deadLetters()
{
    static const RedisScript script(R"(
local left, bytes, from, out = tonumber(ARGV[1]), 64 * 1024 * 1024, '-', {}
while left > 0 and bytes > 0 do
  local asked = math.min(left, 8)
  local found = redis.call('XRANGE', KEYS[1], from, '+', 'COUNT', asked)
  for _, entry in ipairs(found) do
    local kept = {}
    for i = 1, #entry[2], 2 do
      kept[entry[2][i]] = entry[2][i + 1]
      bytes = bytes - #entry[2][i + 1]
    end
    local job = kept.j or ''
    out[#out + 1] = {entry[1], string.sub(kept.g or '', 1, 200), string.sub(kept.i or '', 1, 200),
      string.sub(kept.n or '', 1, 20), string.sub(kept.e or '', 1, 2000), #job <= 4096 and job or ''}
    from = '(' .. entry[1]
  end
  left = left - #found
  if #found < asked then break end
end
return out)");
    return script;
}

const RedisScript &deadLetter()
{
    static const RedisScript script(QByteArray(R"(
local found = redis.call('XRANGE', KEYS[1], ARGV[1], ARGV[1])
if not found[1] then return 0 end
local kept = {}
for i = 1, #found[1][2], 2 do kept[found[1][2][i]] = found[1][2][i + 1] end
if ARGV[2] == '1' then
  redis.call('XADD', ARGV[3] .. ':g:' .. kept.g .. ':' .. (tonumber(kept.p) or 1), '*', 'i', kept.i, 'n', 0, 'j', kept.j)
else
  redis.call('HDEL', KEYS[2], kept.i)
end
redis.call('XDEL', KEYS[1], ARGV[1])
return 1)"));
    return script;
}

} // namespace countersign::queuescripts
