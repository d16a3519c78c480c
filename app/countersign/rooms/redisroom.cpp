#include "rooms/redisroom.h"

#include "base/literals.h"

namespace countersign {

RedisOptions redisOptions(const Config &config)
{
    const auto &redis = config.redis;
    RedisOptions made;
    made.endpoint = {redis.host, redis.port, redis.unixSocket};
    made.sentinelMaster = redis.sentinelMaster;
    for (const QString &server : redis.sentinels) { // HOST:PORT, or [ADDRESS]:PORT
        QString host = server.left(server.lastIndexOf(u':'));
        if (host.startsWith(u'['))
            host = host.sliced(1, host.size() - 2);
        made.sentinels.append({host, server.mid(server.lastIndexOf(u':') + 1).toInt()});
    }
    made.db = redis.db;
    made.username = redis.username;
    made.password = redis.password;
    made.tls = redis.tls;
    made.caFile = redis.caFile;
    made.connections = config.redisConnections();
    return made;
}

RedisRoom::RedisRoom(const Config &config, Lineup &lineup)
{
    if (!config.redis.enabled)
        return;
    link = std::make_unique<RedisLink>(redisOptions(config));
    lineup.add(*link, Stage::Deciding, {false, false});
}

} // namespace countersign
