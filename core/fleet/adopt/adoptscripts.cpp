#include "fleet/adopt/adoptscripts.h"

namespace countersign::adoptscripts {

const RedisScript &claim()
{
    static const RedisScript script(R"(
local out, isThere = {}, false
for i = 1, #KEYS do
  out[i] = redis.call('GET', KEYS[i]) or ''
  isThere = isThere or out[i] ~= ''
end
if not isThere then
  for i = 1, #KEYS do redis.call('SET', KEYS[i], ARGV[1 + i], 'PX', ARGV[1]) end
end
return out
)");
    return script;
}

const RedisScript &settle()
{
    static const RedisScript script(R"(
for i = 1, #KEYS do
  local now = redis.call('GET', KEYS[i])
  if now and now ~= ARGV[2 * i] and now ~= ARGV[2 * i + 1] then return 0 end
end
for i = 1, #KEYS do redis.call('SET', KEYS[i], ARGV[2 * i + 1], 'PX', ARGV[1]) end
return 1
)");
    return script;
}

const RedisScript &look()
{
    static const RedisScript script(R"(
local out = {}
for i = 1, #KEYS do out[i] = redis.call('GET', KEYS[i]) or '' end
return out
)");
    return script;
}

const RedisScript &drop()
{
    static const RedisScript script(R"(
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0
)");
    return script;
}

} // namespace countersign::adoptscripts
