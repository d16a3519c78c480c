#include "fleet/limits/startscript.h"

namespace countersign {

const RedisScript &startScript()
{
    static const RedisScript script(R"(
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
local function text(number) return string.format('%.0f', number) end
if now > tonumber(ARGV[5]) then return {-1, text(now), 0, 0, 0, 0, {}} end
local most, window, presence, forget = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local me, run, held, id, how = ARGV[6], ARGV[7], tonumber(ARGV[8]), ARGV[9], ARGV[10]
local others = 12 + 2 * tonumber(ARGV[11])
local server = 'run:' .. string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')

local function entry(kept)
  local touched, allowance, run, owed, till = string.match(kept, '^(%d+) (%d+) (%S+) (%d+) (%d+)$')
  if not touched then return nil end
  -- Whoever wrote that cannot have held or be owed more than there is, nor for longer than a window.
  return {touched = math.min(now, tonumber(touched)), allowance = math.min(most, tonumber(allowance)), run = run,
    owed = math.min(most, tonumber(owed)), till = math.min(now + window, tonumber(till)),
    isAhead = tonumber(touched) > now}
end
local function keep(instances, uuid, one)
  redis.call('HSET', instances, 'last', text(now), 'i:' .. uuid, text(one.touched) .. ' ' .. text(one.allowance) .. ' ' .. one.run .. ' ' ..
    text(one.owed) .. ' ' .. text(one.till))
end

-- Where the window was lost, or its server or its clock is another, nobody can tell who has started lately.
local function opened(starts, instances)
  local mark = redis.call('ZRANGE', starts, 0, 0, 'WITHSCORES')
  local first = mark[1] == server and -tonumber(mark[2]) or 0
  local known = redis.call('HMGET', instances, 'first', 'last')
  local last = tonumber(known[2] or '') or 0
  local same = first > 0 and first <= now and last <= now + 1000000 and tonumber(known[1] or '') == first
  if not same or how == 'anew' then
    redis.call('DEL', starts)
    redis.call('ZADD', starts, text(-now), server)
    redis.call('HSET', instances, 'first', text(now))
    first = now
  end
  for i = 12, others - 1, 2 do
    redis.call('ZADD', starts, text(math.max(1, now - tonumber(ARGV[i + 1]))), ARGV[i])
  end
  redis.call('ZREMRANGEBYSCORE', starts, 1, '(' .. text(now - window))
  if id ~= '' then redis.call('ZREM', starts, id) end
  if not same or id ~= '' then -- what only says that it is there costs no more than it has to
    redis.call('PEXPIRE', starts, 2592000000)
    redis.call('PEXPIRE', instances, 2592000000)
  end
  return first, same
end

local function known(instances)
  local all, mine, count = {}, nil, 0
  local kept = redis.call('HGETALL', instances)
  for i = 1, #kept, 2 do
    local uuid = string.match(kept[i], '^i:(.+)$')
    local one = uuid and entry(kept[i + 1])
    if uuid == me then mine = one
    elseif one and now - one.touched <= forget then
      if one.isAhead then keep(instances, uuid, one) end -- from a clock that was set back: it is forgotten in time as well
      all[uuid] = one
      count = count + 1
    elseif uuid then redis.call('HDEL', instances, kept[i]) end
  end
  for i = others, #ARGV, 3 do
    if ARGV[i] ~= me and not all[ARGV[i]] and count < 500 then
      all[ARGV[i]] = {touched = math.max(1, now - tonumber(ARGV[i + 2])), allowance = tonumber(ARGV[i + 1]), run = '-',
        owed = 0, till = 0}
      keep(instances, ARGV[i], all[ARGV[i]])
      count = count + 1
    end
  end
  return all, mine
end

local function look(starts, instances)
  local first, same = opened(starts, instances)
  if how == 'more' then
    redis.call('HSET', instances, 'last', text(now))
    return {wait = 1, allowance = held, new = same and 0 or 1, lost = 1, others = {}}
  end
  local all, mine = known(instances)
  local out = {wait = 0, new = same and 0 or 1, lost = 0, others = {}}
  local count, given, reserved, lowest = 1, 0, 0, true
  for uuid, one in pairs(all) do
    count = count + 1
    given = given + one.allowance
    if uuid < me then lowest = false end
    if now - one.touched > presence then reserved = reserved + one.allowance end
    if one.till > now then reserved = reserved + one.owed end
    table.insert(out.others, uuid)
    table.insert(out.others, text(one.allowance))
    table.insert(out.others, text(now - one.touched))
  end
  -- Of a run that is over nobody enters what it has started alone: it is owed for a window.
  local owed, till = 0, 0
  if mine and mine.till > now then owed, till = mine.owed, mine.till end
  if mine and mine.run ~= run and now - mine.touched > presence then
    owed, till = owed + mine.allowance, now + window
  end
  if till > now then reserved = reserved + owed end
  local share = math.floor(most / count)
  if share == 0 and lowest then share = most end
  out.allowance = math.max(0, math.min(share, most - given))
  -- Of a window that was lost nobody knows yet who has which share.
  if now - first < window then out.allowance = math.min(out.allowance, held) end
  -- What it holds counts until it says that it holds less: this answer may be lost.
  keep(instances, me, {touched = now, allowance = math.max(out.allowance, held), run = run, owed = owed, till = till})
  local started = redis.call('ZCOUNT', starts, 1, '+inf')
  if now - first < window then
    out.wait, out.lost = first + window - now, 1
  elseif started + reserved >= most then
    local nth = started + reserved - most
    local one = nth < started and redis.call('ZRANGEBYSCORE', starts, 1, '+inf', 'WITHSCORES', 'LIMIT', nth, 1) or {}
    out.wait = one[2] and math.max(1, tonumber(one[2]) + window - now + 1) or math.floor(window / 4)
  end
  return out
end

local wait, allowance, new, lost, named = 0, most, 0, 0, {}
for i = 1, #KEYS, 2 do
  local one = look(KEYS[i], KEYS[i + 1])
  wait, allowance, new = math.max(wait, one.wait), math.min(allowance, one.allowance), math.max(new, one.new)
  lost, named = math.max(lost, one.lost), one.others
end
if wait == 0 and id ~= '' then
  for i = 1, #KEYS, 2 do redis.call('ZADD', KEYS[i], text(now), id) end
end
return {wait == 0 and id ~= '' and 1 or 0, text(now), wait, allowance, new, lost, named}
)");
    return script;
}

} // namespace countersign
