#include "queue/redis/queuescripts.h"

namespace countersign::queuescripts {

namespace {

// Pieces that several scripts begin with.

constexpr auto kMine = R"(
local group, me = ARGV[1], ARGV[2]
local function mine(key, entry)
  return #redis.call('XPENDING', key, group, entry, entry, 1, me) == 1
end
)";

/// With one group an entry ends with its acknowledgement; with several, trim() ends it. Own streams have one.
constexpr auto kFinish = R"(
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

const RedisScript &ensure()
{
    static const RedisScript script(R"(
for place = 1, 6 do
  redis.pcall('XGROUP', 'CREATE', KEYS[place], ARGV[1], '0', 'MKSTREAM')
  local seen = redis.pcall('XINFO', 'CONSUMERS', KEYS[place], ARGV[1])
  if not seen.err then
    for _, consumer in ipairs(seen) do
      local said = {}
      for i = 1, #consumer, 2 do said[consumer[i]] = consumer[i + 1] end
      if said.pending == 0 and said.idle > 3600000 then
        redis.call('XGROUP', 'DELCONSUMER', KEYS[place], ARGV[1], said.name)
      end
    end
  end
end
redis.call('SADD', KEYS[7], ARGV[1])
redis.call('SET', KEYS[8], ARGV[2], 'NX')
return redis.call('GET', KEYS[8]))");
    return script;
}

const RedisScript &publish()
{
    static const RedisScript script(R"(
local most, count = tonumber(ARGV[1]), redis.call('ZCARD', KEYS[5])
for place = 2, 4 do count = count + redis.call('XLEN', KEYS[place]) end
local out = {0}
local time
for i = 2, #ARGV, 4 do
  local job, priority, delay = ARGV[i], ARGV[i + 1], tonumber(ARGV[i + 2])
  if most > 0 and count >= most then
    out[#out + 1] = redis.call('HEXISTS', KEYS[1], job) - 1
  elseif redis.call('HSETNX', KEYS[1], job, 1) == 0 then
    out[#out + 1] = 0
  else
    if delay > 0 then
      time = time or redis.call('TIME')
      redis.call('HSET', KEYS[6], job, priority .. '0000' .. ARGV[i + 3])
      redis.call('ZADD', KEYS[5], tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000) + delay, job)
    else
      redis.call('XADD', KEYS[2 + tonumber(priority)], '*', 'i', job, 'n', 0, 'j', ARGV[i + 3])
    end
    count = count + 1
    out[#out + 1] = 1
  end
end
out[1] = count
return out)");
    return script;
}

const RedisScript &take()
{
    static const RedisScript script(R"(
local left, out = tonumber(ARGV[3]), {}
for place = 1, 6 do
  if left <= 0 then break end
  local got = redis.call('XREADGROUP', 'GROUP', ARGV[1], ARGV[2], 'COUNT', left, 'STREAMS', KEYS[place], '>')
  if got then
    left = left - #got[1][2]
    out[#out + 1] = {place, got[1][2]}
  end
end
return out)");
    return script;
}

const RedisScript &settle()
{
    static const RedisScript script(QByteArray(kMine) + kFinish + R"(
local out, entries, jobs = {}, {}, {}
for i = 3, #ARGV, 3 do
  local place = tonumber(ARGV[i])
  if mine(KEYS[place], ARGV[i + 1]) then
    entries[place] = entries[place] or {}
    table.insert(entries[place], ARGV[i + 1])
    jobs[#jobs + 1] = ARGV[i + 2]
    out[#out + 1] = 1
  else
    out[#out + 1] = 0
  end
end
for place = 1, 6 do
  if entries[place] then
    redis.call('XACK', KEYS[place], group, unpack(entries[place]))
    if alone or place % 2 == 1 then redis.call('XDEL', KEYS[place], unpack(entries[place])) end
  end
end
if alone and #jobs > 0 then redis.call('HDEL', KEYS[7], unpack(jobs)) end
return out)");
    return script;
}

const RedisScript &putOff()
{
    static const RedisScript script(QByteArray(kMine) + kFinish + R"(
local place, entry, job = tonumber(ARGV[3]), ARGV[4], ARGV[5]
if not mine(KEYS[place], entry) then return 0 end
local kept = fields(place, entry)
if kept.j then
  local time = redis.call('TIME')
  redis.call('HSET', KEYS[10], job, ARGV[6] .. string.format('%04d', tonumber(ARGV[7])) .. kept.j)
  redis.call('ZADD', KEYS[9],
    tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000) + tonumber(ARGV[8]), job)
end
finish(place, entry)
return 1)");
    return script;
}

const RedisScript &bury()
{
    static const RedisScript script(QByteArray(kMine) + kFinish + R"(
local place, entry, job = tonumber(ARGV[3]), ARGV[4], ARGV[5]
if not mine(KEYS[place], entry) then return 0 end
local kept = fields(place, entry)
if kept.j then
  redis.call('XADD', KEYS[9], '*', 'g', group, 'i', job, 'p', ARGV[6], 'n', ARGV[7], 'e', ARGV[8], 'j', kept.j)
end
finish(place, entry)
return 1)");
    return script;
}

const RedisScript &renew()
{
    static const RedisScript script(QByteArray(kMine) + R"(
local out = {}
for i = 3, #ARGV, 2 do
  local key = KEYS[tonumber(ARGV[i])]
  if mine(key, ARGV[i + 1]) then
    redis.call('XCLAIM', key, group, me, 0, ARGV[i + 1], 'JUSTID')
    out[#out + 1] = 1
  else
    out[#out + 1] = 0
  end
end
return out)");
    return script;
}

const RedisScript &release()
{
    static const RedisScript script(QByteArray(R"(
local group, me, lease = ARGV[1], ARGV[2], tonumber(ARGV[3])
for i = 4, #ARGV, 2 do
  local key = KEYS[tonumber(ARGV[i])]
  local known = redis.call('XPENDING', key, group, ARGV[i + 1], ARGV[i + 1], 1, me)
  if known[1] then
    redis.call('XCLAIM', key, group, me, 0, ARGV[i + 1], 'IDLE', lease, 'RETRYCOUNT', math.max(0, known[1][4] - 1), 'JUSTID')
  end
end
for place = 1, 6 do
  if #redis.call('XPENDING', KEYS[place], group, '-', '+', 1, me) == 0 then
    redis.call('XGROUP', 'DELCONSUMER', KEYS[place], group, me)
  end
end
return 1)"));
    return script;
}

const RedisScript &tick()
{
    static const RedisScript script(QByteArray(kMine) + kFinish + kDue + R"(
due(KEYS[11], KEYS[12], {KEYS[2], KEYS[4], KEYS[6]})
due(KEYS[13], KEYS[14], {KEYS[1], KEYS[3], KEYS[5]})
local lease, room, most = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local taken, buried, rounds = {}, {}, 0
for place = 1, 6 do
  local cursor = '0-0'
  while room > 0 and rounds < 100 do
    rounds = rounds + 1
    local got = redis.call('XAUTOCLAIM', KEYS[place], group, me, lease, cursor, 'COUNT', math.min(room, 100), 'JUSTID')
    cursor = got[1]
    for _, entry in ipairs(got[2]) do
      local known = redis.call('XPENDING', KEYS[place], group, entry, entry, 1, me)
      local kept = fields(place, entry)
      local times = (tonumber(kept.n) or 0) + (known[1] and known[1][4] or 0)
      if not kept.j then
        finish(place, entry)
      elseif times >= most then
        redis.call('XADD', KEYS[9], '*', 'g', group, 'i', kept.i or '', 'p', math.floor((place - 1) / 2), 'n', times,
          'e', '', 'j', kept.j)
        finish(place, entry)
        buried[#buried + 1] = {kept.j, times}
      else
        redis.call('XCLAIM', KEYS[place], group, me, 0, entry)
        taken[#taken + 1] = {place, entry, {'i', kept.i or '', 'n', kept.n or 0, 'j', kept.j}, times + 1}
        room = room - 1
      end
    end
    if cursor == '0-0' then break end
  end
end
local waiting = {0, 0, 0}
for place = 1, 6 do
  local at = math.floor((place + 1) / 2)
  waiting[at] = waiting[at] + math.max(0,
    redis.call('XLEN', KEYS[place]) - redis.call('XPENDING', KEYS[place], group)[1])
end
return {redis.call('GET', KEYS[10]), taken, buried, nearest, waiting,
  redis.call('ZCARD', KEYS[11]) + redis.call('ZCARD', KEYS[13]), redis.call('XLEN', KEYS[9]),
  redis.call('XLEN', KEYS[2]) + redis.call('XLEN', KEYS[4]) + redis.call('XLEN', KEYS[6]) + redis.call('ZCARD', KEYS[11])})");
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
