#pragma once
#include "base/result.h"
#include "broker/kafka/module/kafkamodule.h"

namespace countersign {

/// Where the module lies, beside the program: "…/lib/countersign/countersign-kafka.so".
[[nodiscard]] QString kafkaModulePath();
/// Loads it; it stays loaded. Unavailable: it is missing, or of another version of Countersign, or librdkafka is.
[[nodiscard]] Result<KafkaModule *> loadKafka(const QString &path = kafkaModulePath());

} // namespace countersign
