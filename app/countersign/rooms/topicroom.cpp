#include "rooms/topicroom.h"

#include "base/literals.h"
#include "base/log.h"
#include "fleet/keptkeys.h"

#include <algorithm>

namespace countersign {

namespace {
constexpr int kAgainMs = 10'000; ///< until a keyring that is away is asked again

QCoro::Task<Result<QSet<QString>>> keysKnown(Journal *journal, QStringList keys)
{
    const Result<QHash<QString, QString>> known = co_await journal->sources(std::move(keys));
    if (!known)
        co_return fail(known.error());
    const QStringList all = known->keys();
    co_return QSet<QString>(all.begin(), all.end());
}

bool usesRedis(const Config &config)
{
    const auto isOver = [](const auto &topic) { return topic.via == u"redis"; };
    return std::ranges::any_of(config.fleet.exported, isOver) || std::ranges::any_of(config.fleet.imported, isOver);
}
} // namespace

KafkaOptions kafkaOptions(const Config &config)
{
    const auto &kafka = config.kafka;
    KafkaOptions made;
    made.brokers = kafka.brokers;
    made.topicPrefix = kafka.topicPrefix;
    made.clientId = u"countersign-"_s + config.instance.name;
    made.tls = kafka.tls.on;
    made.caFile = kafka.tls.caFile;
    made.certificateFile = kafka.tls.certificateFile;
    made.keyFile = kafka.tls.keyFile;
    made.keyPassword = kafka.tls.keyPassword;
    made.mechanism = kafka.sasl.mechanism;
    made.username = kafka.sasl.username;
    made.password = kafka.sasl.password;
    return made;
}

TopicRoom::TopicRoom(const Config &config, Runtime &runtime, StoreRoom &store, ObservationRoom &observation,
    RedisRoom &redis, PlanningRoom &planning, WatchingRoom &watching, Lineup &lineup)
    : m_config(config), m_runtime(runtime), m_journal(store.journal), m_secrets(planning.secrets)
{
    if (!config.kafka.enabled && config.fleet.exported.isEmpty() && config.fleet.imported.isEmpty())
        return;
    const QList<ImportTopic> imported = config.hasRole(u"watch"_s) ? config.fleet.imported : QList<ImportTopic>();
    if (redis.link && !imported.isEmpty())
        m_claims = std::make_unique<FleetItemClaims>(*redis.link,
            FleetItemClaims::Options{config.redis.prefix,
                [journal = &store.journal](QStringList keys) { return keysKnown(journal, std::move(keys)); }});
    if (redis.link && usesRedis(config)) {
        TopicLaneOptions options;
        options.prefix = config.redis.prefix;
        options.leaseMs = config.redis.lease * 1000;
        m_redis = std::make_unique<RedisBroker>(*redis.link, options);
    }
    if (config.kafka.enabled)
        m_kafka = std::make_unique<KafkaBroker>(kafkaOptions(config));
    const auto brokerOf = [this](const QString &via) -> Broker * {
        return via == u"kafka" ? static_cast<Broker *>(m_kafka.get()) : m_redis.get();
    };
    m_adapter =
        std::make_unique<QueueAdapter>(QueueAdapter::Means{brokerOf, store.journal, store.queue, watching.ingestor(),
                                           &runtime.pool, config.performance.queueMaxSize, m_claims.get()},
            config.fleet.exported, imported);
    // The brokers come last and go first: what they have handed over is through before anything else stops.
    lineup.add(*m_adapter, Stage::Watching, {false, false});
    if (m_redis)
        lineup.add(*m_redis, Stage::Watching, {false, false});
    if (m_kafka)
        lineup.add(*m_kafka, Stage::Watching, {false, false});
    tell(observation.metrics);
}

void TopicRoom::tell(Metrics &metrics)
{
    QObject::connect(m_adapter.get(), &QueueAdapter::exported, &metrics, &Metrics::countExported);
    QObject::connect(m_adapter.get(), &QueueAdapter::settled, &metrics, &Metrics::countImported);
    metrics.setExportReader([adapter = m_adapter.get()] { return adapter->behind(); });
    for (const ImportTopic &topic : m_config.fleet.imported)
        metrics.countImported(topic.topic, u"taken"_s, 0);
}

void TopicRoom::open()
{
    if (m_redis)
        m_redis->setConsumer(m_journal.instance().toLatin1());
    if (m_claims)
        m_runtime.tasks.spawn(beginClaims());
}

/// Where there is no key there is no fleet, and claims have plain names; a keyring that does not answer may have one.
QCoro::Task<> TopicRoom::beginClaims()
{
    while (!m_runtime.tasks.stopping()) {
        const Result<FleetKeys> keys = co_await readFleetKeys(&m_secrets, m_config.redis.fleetKey);
        if (keys || keys.error().code == ErrorCode::NotFound) {
            m_claims->begin(keys.value_or(FleetKeys()), m_journal.instance());
            co_return;
        }
        logWarning("TopicRoom", keys.error().message);
        const Result<void> slept = co_await m_runtime.tasks.sleep(kAgainMs);
        if (!slept)
            co_return;
    }
}

void TopicRoom::setDraining(bool isDraining)
{
    m_isDraining = isDraining;
    pauseReading();
}

void TopicRoom::setVaultThere(bool isThere)
{
    m_isVaultThere = isThere;
    if (m_adapter)
        m_adapter->setVaultThere(isThere);
    pauseReading();
}

void TopicRoom::pauseReading()
{
    const bool isPaused = m_isDraining || !m_isVaultThere;
    if (m_redis)
        m_redis->setPaused(isPaused);
    if (m_kafka)
        m_kafka->setPaused(isPaused);
}

} // namespace countersign
