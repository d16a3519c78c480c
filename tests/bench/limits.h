#pragma once
#include "support/redisserver.h"

namespace countersign::bench {

// What this machine does without us, in the same run: entries a second; 0: it did not work.

/// `value` put `count` times into a stream of its own by pipelined XADD over one connection.
[[nodiscard]] double redisLimit(const test::RedisServer &redis, const QByteArray &value, qint64 count);
/// The same by librdkafka's producer alone, idempotent and lingering as ours, until each is acknowledged.
[[nodiscard]] double kafkaLimit(const QString &brokers, const QByteArray &topic, const QByteArray &value, qint64 count);

} // namespace countersign::bench
