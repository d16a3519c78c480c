#pragma once
#include "support/brokerrig.h"

namespace countersign::bench {

/// A real Redis, librdkafka's own cluster, or neither; null for another word.
[[nodiscard]] std::unique_ptr<test::BrokerRig> brokerRig(const QString &backend);

} // namespace countersign::bench
