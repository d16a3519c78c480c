// What only the whole can show of Kafka and of topics.
#include "base/config/merge.h"
#include "base/literals.h"
#include "base/loopback.h"

#include <QCoreApplication>

#include <algorithm>

namespace countersign {

void ConfigMerge::chooseBrokers()
{
    const QString usual = config.kafka.enabled ? u"kafka"_s : u"redis"_s;
    for (ExportTopic &topic : config.fleet.exported)
        topic.via = topic.via.isEmpty() ? usual : topic.via;
    for (ImportTopic &topic : config.fleet.imported)
        topic.via = topic.via.isEmpty() ? usual : topic.via;
}

Result<void> ConfigMerge::checkKafka() const
{
    const auto &kafka = config.kafka;
    if (!kafka.enabled)
        return {};
    if (kafka.brokers.isEmpty())
        return wrong(u"kafka.enabled"_s,
            QCoreApplication::translate("Config", "kafka.enabled: true needs kafka.brokers, like host:9092"));
    const QStringList brokers = kafka.brokers.split(u',');
    for (const QString &broker : brokers) {
        const QString host = broker.left(broker.lastIndexOf(u':')).remove(u'[').remove(u']');
        const bool isHere = host == u"localhost" || loopback(host).value_or(false);
        if (!kafka.tls.on && !isHere)
            return wrong(u"kafka.brokers"_s,
                QCoreApplication::translate("Config",
                    "%1 is not this machine, and without encryption everybody on the way could read and change what is "
                    "said; set kafka.tls: true")
                    .arg(host));
    }
    return {};
}

Result<void> ConfigMerge::checkTopics() const
{
    if (const Result<void> kafka = checkKafka(); !kafka)
        return kafka;
    const auto reaches = [this](const QString &via) {
        return via == u"kafka" ? config.kafka.enabled : config.redis.enabled;
    };
    const auto check = [&](const QString &key, const QString &topic, const QString &via) -> Result<void> {
        if (reaches(via))
            return {};
        return wrong(
            key, QCoreApplication::translate("Config", "%1.%2 goes over %3, which is not enabled; set %4.enabled: true")
                     .arg(key, topic, via == u"kafka" ? u"Kafka"_s : u"Redis"_s, via));
    };
    for (const ExportTopic &topic : config.fleet.exported)
        if (const Result<void> done = check(u"fleet.export"_s, topic.topic, topic.via); !done)
            return done;
    for (const ImportTopic &topic : config.fleet.imported) {
        if (const Result<void> done = check(u"fleet.import"_s, topic.topic, topic.via); !done)
            return done;
        const auto isSame = [&topic](const ExportTopic &other) {
            return other.topic == topic.topic && other.via == topic.via;
        };
        if (std::ranges::any_of(config.fleet.exported, isSame))
            return wrong(u"fleet.import"_s,
                QCoreApplication::translate("Config",
                    "the topic %1 is exported and imported: each event would come back as an item; use two topics")
                    .arg(topic.topic));
    }
    return {};
}

} // namespace countersign
