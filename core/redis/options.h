#pragma once
#include "base/literals.h"
#include "redis/respreader.h"

#include <QList>

namespace countersign {

/// Where a Redis server listens.
struct RedisEndpoint
{
    QString host = u"localhost"_s; ///< name or address
    int port = 6379;
    QString unixSocket = {}; ///< absolute path; when given, host and port are not used

    /// For people: "host:port" or the path.
    [[nodiscard]] QString name() const
    {
        return unixSocket.isEmpty() ? host + u':' + QString::number(port) : unixSocket;
    }
    [[nodiscard]] bool operator==(const RedisEndpoint &) const = default;
};

/// How Redis is reached.
struct RedisOptions
{
    RedisEndpoint endpoint = {};
    QString sentinelMaster = {};           ///< its name; empty: the endpoint itself
    QList<RedisEndpoint> sentinels = {};   ///< who know where that master is; asked in turn
    int db = 0;                            ///< SELECT
    QString username = {}, password = {};  ///< ACL; without a user "default"
    bool tls = false;                      ///< needed for whatever is neither loopback nor a Unix socket
    QString caFile = {};                   ///< PEM; empty: the system's authorities
    QString clientName = u"countersign"_s; ///< shown by CLIENT LIST
    int connections = 5;                   ///< at most, in all (performance.db_pool_size)
    int firstTryMs = 1'000;                ///< that start() waits for the first connection
    int openMs = 5'000;                    ///< until a connection is signed in
    int replyMs = 10'000;                  ///< a server that says nothing for so long while it is asked is away
    int backoffMs = 100, mostBackoffMs = 5'000;
    ReplyLimits limits = {};
};

} // namespace countersign
