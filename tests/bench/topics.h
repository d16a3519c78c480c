#pragma once
#include "support/brokerrig.h"

namespace countersign::bench {

/// A real Redis, librdkafka's own cluster, or neither; null for another word.
[[nodiscard]] std::unique_ptr<test::BrokerRig> brokerRig(const QString &backend);

/// What the store of `rig` takes of `value` without us, entries a second; 0: that has no answer for this backend.
[[nodiscard]] double limitOf(test::BrokerRig &rig, const QString &backend, const QByteArray &value, qint64 count);

} // namespace countersign::bench
