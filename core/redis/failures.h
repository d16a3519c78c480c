#pragma once
#include "base/result.h"
#include "redis/reply.h"

namespace countersign {

// What a command fails with:
//   Refused      nothing of it has reached Redis, or Redis was not there: it was not carried out. Retryable.
//   Unavailable  the connection broke off behind it, and Timeout: whether it was carried out is not known. Retryable.
//   Full         Redis has no memory left; it was not carried out. Retryable.
//   Held         this server takes no writes now (read-only replica, loading, disk); not carried out. Retryable.
//   Invalid      Redis does not let us: password, rights. Its owner has to do something.
//   Protocol     what came is no reply of Redis.

/// Why a cluster is not used, and what to do.
[[nodiscard]] QString clusterWords();

/// True when the command that ended so was certainly not carried out.
[[nodiscard]] bool wasNotCarriedOut(const Error &error);

/// An error that Redis answered, in words for people; its own words stand in `detail`.
[[nodiscard]] Error redisError(const RedisReply &reply);

/// The reply, with an error that Redis answered as an error.
[[nodiscard]] Result<RedisReply> orError(Result<RedisReply> reply);

/// The first word of an error that Redis answered, "NOGROUP"; it stands in the detail of redisError().
[[nodiscard]] QByteArray errorWord(const RedisReply &reply);
[[nodiscard]] bool isErrorWord(const Error &error, QLatin1String word);

} // namespace countersign
