#include "broker/redis/topicscripts.h"

namespace countersign::topicscripts {

namespace {
const QByteArray kState = R"(
local function state(new)
  local mark = redis.call('GET', KEYS[2])
  local isThere = redis.call('EXISTS', KEYS[1]) == 1
  if not mark or not isThere then
    mark = new
    redis.call('SET', KEYS[2], mark)
  end
  local last = '0-0'
  if isThere then
    local info = redis.call('XINFO', 'STREAM', KEYS[1])
    for i = 1, #info, 2 do if info[i] == 'last-generated-id' then last = info[i + 1] end end
  else -- an empty stream, which is one all the same
    redis.call('XADD', KEYS[1], '0-1', 'value', '')
    redis.call('XDEL', KEYS[1], '0-1')
    last = '0-1'
  end
  return mark, last
end
)";

/// What an entry is, so that nobody has to be given what is too large.
const QByteArray kRead = R"(
local function read(entry, most)
  if not entry[2] then return {entry[1], 3, '', ''} end
  local key, value = '', nil
  for i = 1, #entry[2], 2 do
    if entry[2][i] == 'key' and #entry[2][i + 1] <= 1000 then key = entry[2][i + 1] end
    if entry[2][i] == 'value' then value = entry[2][i + 1] end
  end
  if value and #value > most then return {entry[1], 2, key, ''} end
  if value then return {entry[1], 0, key, value} end
  local size, shown = 0, {}
  for i = 1, #entry[2] do
    size = size + #entry[2][i]
    if size > 10000 then break end
    shown[i] = entry[2][i]
  end
  return {entry[1], 1, key, table.concat(shown, ' ')}
end
)";
} // namespace

const RedisScript &store()
{
    static const RedisScript script(kState + R"(
local mark, last = state(ARGV[1])
return {mark, last}
)");
    return script;
}

const RedisScript &publish()
{
    static const RedisScript script(kState + R"(
local function before(a, b)
  local am, as = string.match(a, '^(%d+)-(%d+)$')
  local bm, bs = string.match(b, '^(%d+)-(%d+)$')
  if not am or not bm then return false end
  am, as, bm, bs = tonumber(am), tonumber(as), tonumber(bm), tonumber(bs)
  return am < bm or (am == bm and as < bs)
end
local mark, last = state(ARGV[1])
if ARGV[2] ~= '' and (ARGV[2] ~= mark or before(last, ARGV[3])) then return {0, mark, last} end
for i = 4, #ARGV, 2 do
  if ARGV[i] == '' then
    last = redis.call('XADD', KEYS[1], '*', 'value', ARGV[i + 1])
  else
    last = redis.call('XADD', KEYS[1], '*', 'key', ARGV[i], 'value', ARGV[i + 1])
  end
end
return {1, mark, last}
)");
    return script;
}

const RedisScript &take()
{
    static const RedisScript script(kRead + R"(
local out, bytes, from = {}, 0, ARGV[6]
while #out < tonumber(ARGV[3]) and bytes < tonumber(ARGV[5]) do
  local got = redis.call('XREADGROUP', 'GROUP', ARGV[1], ARGV[2], 'COUNT', 1, 'STREAMS', KEYS[1], from)
  local entry = got and got[1] and got[1][2][1]
  if not entry then break end
  local one = read(entry, tonumber(ARGV[4]))
  out[#out + 1] = one
  bytes = bytes + #one[4]
  if from ~= '>' then from = entry[1] end
end
return out
)");
    return script;
}

const RedisScript &giveBack()
{
    static const RedisScript script(R"(
local pending = redis.call('XPENDING', KEYS[1], ARGV[1], '-', '+', ARGV[3], ARGV[2])
for _, entry in ipairs(pending) do
  redis.call('XCLAIM', KEYS[1], ARGV[1], ARGV[2], 0, entry[1], 'IDLE', 86400000, 'JUSTID')
end
return #pending
)");
    return script;
}

const RedisScript &tidy()
{
    static const RedisScript script(R"(
if redis.call('EXISTS', KEYS[1]) == 0 then return false end
local groups = redis.call('XINFO', 'GROUPS', KEYS[1])
local function parts(id) local ms, seq = string.match(id, '^(%d+)-(%d+)$'); return tonumber(ms), tonumber(seq) end
local least
local function keep(ms, seq)
  if not least or ms < least[1] or (ms == least[1] and seq < least[2]) then least = {ms, seq} end
end
for _, group in ipairs(groups) do
  local of = {}
  for i = 1, #group, 2 do of[group[i]] = group[i + 1] end
  if of['pending'] > 0 then
    local oldest = redis.call('XPENDING', KEYS[1], of['name'], '-', '+', 1)[1]
    if oldest then keep(parts(oldest[1])) end
  end
  local ms, seq = parts(of['last-delivered-id'])
  keep(ms, seq + 1)
end
if least then
  redis.call('XTRIM', KEYS[1], 'MINID', string.format('%.0f-%.0f', least[1], least[2]))
else
  redis.call('XTRIM', KEYS[1], 'MAXLEN', '~', ARGV[1])
end
local first = redis.call('XRANGE', KEYS[1], '-', '+', 'COUNT', 1)[1]
return first and first[1]
)");
    return script;
}

} // namespace countersign::topicscripts
