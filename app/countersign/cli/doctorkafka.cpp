#include "async/taskscope.h"
#include "broker/kafka/kafkabroker.h"
#include "cli/clitext.h"
#include "cli/doctor.h"
#include "cli/waiting.h"
#include "rooms/topicroom.h"

namespace countersign {

namespace {
constexpr int kKafkaTries = 3; ///< of three seconds each, see KafkaProducer::askCluster

/// One producer, from here; nothing is written.
QCoro::Task<Result<QString>> tryKafka(KafkaBroker &broker)
{
    const Result<void> started = co_await broker.start();
    Result<QString> cluster = started ? Result<QString>(QString()) : fail(started.error());
    for (int i = 0; started && i < kKafkaTries && (!cluster || cluster->isEmpty()); ++i)
        cluster = co_await broker.store({});
    co_await broker.stop();
    co_return cluster;
}
} // namespace

Diagnosis checkKafka(const Config &config)
{
    const QString check = u"kafka"_s;
    if (!config.kafka.enabled)
        return Diagnosis::ok(check, Doctor::tr("off (kafka.enabled); nothing of it is loaded"));
    KafkaBroker broker(kafkaOptions(config));
    const Result<QString> cluster = ended(tryKafka(broker));
    const QString reason = broker.health().message;
    if (!cluster)
        return Diagnosis::problem(
            check, cluster.error().code == ErrorCode::Unavailable && broker.health().status != HealthStatus::Healthy
                       ? reason
                       : cluster.error().message);
    return Diagnosis::ok(check, Doctor::tr("Connected to the cluster %1 at %2 (librdkafka %3).")
                                    .arg(*cluster, config.kafka.brokers, broker.version()));
}

QList<Diagnosis> checkTopics(const Config &config)
{
    QList<Diagnosis> out;
    const auto add = [&out](const QString &topic, const QString &words) {
        out.append(Diagnosis::ok(u"topic:"_s + topic, words));
    };
    for (const ExportTopic &topic : config.fleet.exported)
        add(topic.topic, Doctor::tr("exported over %1: %2").arg(topic.via, topic.events.join(u", "_s)));
    for (const ImportTopic &topic : config.fleet.imported) {
        add(topic.topic, Doctor::tr("imported over %1 as %2").arg(topic.via, topic.type));
        if (topic.via == u"kafka" && !config.redis.enabled)
            out.last() = Diagnosis::warning(out.last().check,
                Doctor::tr("%1. Several instances that read it need redis.enabled as well: without it an item whose "
                           "instance crashed may come twice.")
                    .arg(out.last().message));
    }
    return out;
}

} // namespace countersign
