#include "queue/redis/queuescripts.h"

#include "queue/redis/scriptpieces.h"

// What goes through the queue. What keeps it whole: carescripts.cpp.

namespace countersign::queuescripts {

const RedisScript &ensure()
{
    static const RedisScript script(R"(
local here = {}
for place = 1, 6 do
  redis.pcall('XGROUP', 'CREATE', KEYS[place], ARGV[1], '0', 'MKSTREAM')
  local seen = redis.pcall('XINFO', 'CONSUMERS', KEYS[place], ARGV[1])
  if not seen.err then
    for _, consumer in ipairs(seen) do
      local said = {}
      for i = 1, #consumer, 2 do said[consumer[i]] = consumer[i + 1] end
      if said.pending == 0 and said.idle > 3600000 then
        redis.call('XGROUP', 'DELCONSUMER', KEYS[place], ARGV[1], said.name)
      else
        here[said.name] = true
      end
    end
  end
end
for _, name in ipairs(redis.call('HKEYS', KEYS[9])) do
  if not here[name] then redis.call('HDEL', KEYS[9], name) end
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
local out, jobs, put, time = {0}, {}, {}, nil
for i = 2, #ARGV, 4 do jobs[#jobs + 1] = ARGV[i] end
local known = #jobs > 0 and redis.call('HMGET', KEYS[1], unpack(jobs)) or {}
local here = {} -- of this very call
for at, job in ipairs(jobs) do
  local i = 4 * at - 2
  local delay = tonumber(ARGV[i + 2])
  if known[at] or here[job] then
    out[#out + 1] = 0
  elseif most > 0 and count >= most then
    out[#out + 1] = -1
  else
    if delay > 0 then
      time = time or redis.call('TIME')
      redis.call('HSET', KEYS[6], job, ARGV[i + 1] .. '0000' .. ARGV[i + 3])
      redis.call('ZADD', KEYS[5], tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000) + delay, job)
    else
      redis.call('XADD', KEYS[2 + tonumber(ARGV[i + 1])], '*', 'i', job, 'j', ARGV[i + 3])
    end
    here[job] = true
    put[#put + 1] = job
    put[#put + 1] = 1
    count = count + 1
    out[#out + 1] = 1
  end
end
if #put > 0 then redis.call('HSET', KEYS[1], unpack(put)) end
out[1] = count
return out)");
    return script;
}

const RedisScript &take()
{
    static const RedisScript script(R"(
local left, out, bytes, most = tonumber(ARGV[3]), {}, 0, tonumber(ARGV[5])
for place = 1, 6 do
  if left <= 0 or bytes >= most then break end
  local got = redis.call('XREADGROUP', 'GROUP', ARGV[1], ARGV[2], 'COUNT', left, 'STREAMS', KEYS[place], '>')
  if got then
    local entries = {}
    for _, entry in ipairs(got[1][2]) do
      local size = 0
      for _, text in ipairs(entry[2] or {}) do size = size + #text end
      if bytes + size > most then -- more than one answer may be: tick() brings it
        bytes = most
        redis.call('XCLAIM', KEYS[place], ARGV[1], ARGV[2], 0, entry[1], 'IDLE', ARGV[4], 'RETRYCOUNT', 0, 'JUSTID')
      else
        bytes = bytes + size
        entries[#entries + 1] = entry
      end
    end
    left = left - #got[1][2]
    if #entries > 0 then out[#out + 1] = {place, entries} end
  end
end
return out)");
    return script;
}

const RedisScript &settle()
{
    static const RedisScript script(QByteArray(kMine) + kFinish + R"(
-- As long as nobody has taken anything over from us, all that we hold is ours.
local whole = redis.call('HEXISTS', KEYS[9], me) == 0
local out, entries, jobs, ended = {}, {}, {}, {}
for i = 3, #ARGV, 3 do
  local place = tonumber(ARGV[i])
  if whole or mine(KEYS[place], ARGV[i + 1]) then
    if not entries[place] then entries[place], jobs[place] = {}, {} end
    table.insert(entries[place], ARGV[i + 1])
    table.insert(jobs[place], ARGV[i + 2])
    out[#out + 1] = 1
  else
    out[#out + 1] = 0
  end
end
for place = 1, 6 do
  local these = entries[place]
  if these then
    if redis.call('XACK', KEYS[place], group, unpack(these)) < #these then
      redis.call('XPENDING', KEYS[place], group) -- NOGROUP: there is nothing left to end
      for at, entry in ipairs(these) do
        if #redis.call('XRANGE', KEYS[place], entry, entry) == 1 then ended[#ended + 1] = jobs[place][at] end
      end
    else
      for _, job in ipairs(jobs[place]) do ended[#ended + 1] = job end
    end
    if alone or place % 2 == 1 then redis.call('XDEL', KEYS[place], unpack(these)) end
  end
end
if alone and #ended > 0 then redis.call('HDEL', KEYS[7], unpack(ended)) end
if whole then return #out end
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
  redis.call('HSET', KEYS[11], job, ARGV[6] .. string.format('%04d', tonumber(ARGV[7])) .. kept.j)
  redis.call('ZADD', KEYS[10],
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
  redis.call('XADD', KEYS[10], '*', 'g', group, 'i', job, 'p', ARGV[6], 'n', ARGV[7], 'e', ARGV[8], 'j', kept.j)
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
local left = 0
for place = 1, 6 do
  if #redis.call('XPENDING', KEYS[place], group, '-', '+', 1, me) == 0 then
    redis.call('XGROUP', 'DELCONSUMER', KEYS[place], group, me)
  else
    left = left + 1
  end
end
if left == 0 then redis.call('HDEL', KEYS[7], me) end
return 1)"));
    return script;
}

} // namespace countersign::queuescripts
