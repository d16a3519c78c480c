#include "broker/kafka/kafkaoptions.h"

namespace countersign {

namespace {

KafkaProperties common(const KafkaOptions &options)
{
    const bool signsIn = !options.mechanism.isEmpty();
    KafkaProperties out{{"bootstrap.servers", options.brokers.toUtf8()}, {"client.id", options.clientId.toUtf8()},
        {"security.protocol",
            options.tls ? (signsIn ? "sasl_ssl" : "ssl") : (signsIn ? "sasl_plaintext" : "plaintext")},
        {"socket.keepalive.enable", "true"}, {"reconnect.backoff.max.ms", "5000"}, {"log.connection.close", "false"},
        {"topic.metadata.refresh.interval.ms", "60000"}};
    const std::pair<const char *, const QString &> given[] = {{"ssl.ca.location", options.caFile},
        {"ssl.certificate.location", options.certificateFile}, {"ssl.key.location", options.keyFile},
        {"ssl.key.password", options.keyPassword}};
    for (const auto &[name, value] : given)
        if (options.tls && !value.isEmpty())
            out.append({name, value.toUtf8()});
    if (signsIn)
        out += KafkaProperties{{"sasl.mechanism", options.mechanism.toUtf8()},
            {"sasl.username", options.username.toUtf8()}, {"sasl.password", options.password.toUtf8()}};
    return out;
}

} // namespace

KafkaProperties producerProperties(const KafkaOptions &options)
{
    // What does not fit into the queue waits with us: 4096 messages are eight pages of a follower.
    return common(options) +
           KafkaProperties{{"enable.idempotence", "true"}, {"linger.ms", "5"},
               {"delivery.timeout.ms", QByteArray::number(options.deliveryMs)},
               {"queue.buffering.max.messages", "4096"}, {"queue.buffering.max.kbytes", "65536"},
               {"partitioner", "murmur2_random"}} +
           options.more;
}

KafkaProperties consumerProperties(const KafkaOptions &options, const QString &group)
{
    // Offsets are committed by us, after the journal. What is fetched ahead is bounded. Who has something answers a
    // fetch at once, but not every cluster does so for what comes while the fetch waits: so it waits no longer than
    // this.
    return common(options) +
           KafkaProperties{{"group.id", group.toUtf8()}, {"enable.auto.commit", "false"},
               {"enable.auto.offset.store", "false"}, {"auto.offset.reset", "earliest"},
               {"session.timeout.ms", QByteArray::number(options.sessionMs)}, {"heartbeat.interval.ms", "1000"},
               {"allow.auto.create.topics", "true"}, {"queued.min.messages", "1000"},
               {"queued.max.messages.kbytes", "8192"}, {"fetch.wait.max.ms", "25"}, {"check.crcs", "true"}} +
           options.more;
}

} // namespace countersign
