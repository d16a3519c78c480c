#pragma once
#include "base/literals.h"
#include "broker/kafka/module/kafkamodule.h"

#include <QString>

namespace countersign {

/// How Kafka is reached.
struct KafkaOptions
{
    QString brokers;     ///< HOST:PORT, with commas in between
    QString topicPrefix; ///< in front of each topic
    QString clientId = u"countersign"_s;
    bool tls = false;
    QString caFile, certificateFile, keyFile, keyPassword; ///< PEM; empty: none, for `caFile` the system's
    QString mechanism, username, password;                 ///< SASL; an empty mechanism: nobody signs in
    int pauseMs = 1'000;                                   ///< until what was left for later is handed over again
    int deliveryMs = 30'000;                               ///< after that a message is not delivered, and put again
    int sessionMs = 30'000;                                ///< a member that says nothing for so long is gone
    KafkaProperties more = {};                             ///< beside all that, under librdkafka's names
};

/// For both ends, then what a producer and a member of `group` have beside that.
[[nodiscard]] KafkaProperties producerProperties(const KafkaOptions &options);
[[nodiscard]] KafkaProperties consumerProperties(const KafkaOptions &options, const QString &group);

} // namespace countersign
