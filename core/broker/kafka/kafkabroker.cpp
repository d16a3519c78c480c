#include "broker/kafka/kafkabroker.h"

#include "async/alive.h"
#include "base/log.h"
#include "broker/kafka/posted.h"

#include <QPointer>

#include <algorithm>

namespace countersign {

KafkaBroker::KafkaBroker(KafkaOptions options, QString modulePath, QObject *parent)
    : Broker(parent), m_options(std::move(options)), m_modulePath(std::move(modulePath))
{
}

KafkaBroker::~KafkaBroker()
{
    if (m_closing)
        m_closing->wait(); // until then it tells us things
}

QCoro::Task<Result<void>> KafkaBroker::start()
{
    setState(ServiceState::Starting);
    const auto failed = [this](Error why) {
        m_problem = why.message;
        m_lanes.clear();
        setState(ServiceState::Failed);
        noteHealth();
        return Result<void>(fail(std::move(why)));
    };
    const Result<KafkaModule *> module = loadKafka(m_modulePath);
    if (!module)
        co_return failed(module.error());
    m_module = *module;
    m_version = QString::fromLatin1(m_module->version());
    m_lanes.clear();
    for (const Subscription &one : m_subscriptions) {
        auto found = std::ranges::find(m_lanes, one.group, [](const auto &lane) { return lane->group(); });
        if (found == m_lanes.end()) {
            found = m_lanes.insert(m_lanes.end(), std::make_unique<KafkaLane>(m_options, one.group));
            connect(found->get(), &KafkaLane::changed, this, [this] { noteHealth(); });
        }
        (*found)->add(one.topic, one.handler);
    }
    for (const auto &lane : m_lanes) {
        lane->setPaused(m_paused);
        if (const Result<void> started = lane->start(*m_module); !started)
            co_return failed(started.error());
    }
    if (const Result<void> made = makeProducer(); !made)
        co_return failed(made.error());
    m_problem.clear();
    setState(ServiceState::Running);
    noteHealth();
    Q_EMIT available();
    co_return Result<void>{};
}

QCoro::Task<> KafkaBroker::stop()
{
    const QPointer<KafkaBroker> self(this);
    setState(ServiceState::Stopping);
    for (size_t i = 0; self && i < m_lanes.size(); ++i)
        co_await m_lanes[i]->stop();
    if (self && m_producer) {
        const OneShot<bool> ended;
        m_closing.reset(QThread::create([producer = m_producer.release()] { delete producer; }));
        connect(m_closing.get(), &QThread::finished, this, [ended] { ended.resolve(true); });
        m_closing->start();
        co_await ended.wait();
    }
    if (self)
        setState(ServiceState::Stopped);
}

Result<void> KafkaBroker::makeProducer()
{
    if (m_producer)
        return {};
    if (!m_module)
        return fail(unavailable());
    KafkaTold told;
    told.trouble = posted<QByteArray>(this, [this](const QByteArray &why) { setTrouble(QString::fromUtf8(why)); });
    told.logged =
        posted<QByteArray>(this, [](const QByteArray &line) { logInfo("Kafka", QString::fromUtf8(line.left(500))); });
    QByteArray error;
    m_producer = m_module->producer(producerProperties(m_options), std::move(told), error);
    if (!m_producer)
        return fail(
            ErrorCode::Invalid, tr("Kafka does not take a setting: %1").arg(QString::fromUtf8(error.left(300))));
    return {};
}

Error KafkaBroker::unavailable(const QString &detail) const
{
    return {ErrorCode::Unavailable, m_problem.isEmpty() ? tr("Kafka does not answer.") : m_problem, detail, true};
}

void KafkaBroker::setTrouble(const QString &why)
{
    if (std::exchange(m_trouble, why) == why)
        return;
    m_cluster.clear(); // whatever answers next may be another one
    noteHealth();
    if (why.isEmpty())
        Q_EMIT available();
}

HealthReport KafkaBroker::health() const
{
    if (!m_problem.isEmpty())
        return {HealthStatus::Degraded, m_problem, {}};
    int partitions = 0;
    QString trouble = m_trouble;
    for (const auto &lane : m_lanes) {
        partitions += lane->partitions();
        if (trouble.isEmpty())
            trouble = lane->trouble();
    }
    const QJsonObject details{
        {u"brokers"_s, m_options.brokers}, {u"librdkafka"_s, m_version}, {u"partitions"_s, partitions}};
    if (!trouble.isEmpty())
        return {HealthStatus::Degraded,
            tr("Kafka is away; what is exported and imported waits (%1).").arg(trouble.left(300)), details};
    return {HealthStatus::Healthy,
        m_lanes.empty()
            ? tr("Connected to Kafka at %1.").arg(m_options.brokers)
            : tr("Connected to Kafka at %1; partitions to read here: %2.").arg(m_options.brokers).arg(partitions),
        details};
}

QCoro::Task<Result<QString>> KafkaBroker::store(QString topic)
{
    Q_UNUSED(topic)
    const QPointer<KafkaBroker> self(this);
    if (!m_cluster.isEmpty())
        co_return QString(m_cluster);
    if (!m_producer)
        co_return fail(unavailable());
    const OneShot<QByteArray> answer;
    m_producer->askCluster(posted<QByteArray>(this, [answer](const QByteArray &id) { answer.resolve(id); }));
    const QByteArray id = co_await answer.wait();
    if (!self)
        co_return cancelled();
    if (id.isEmpty())
        co_return fail(unavailable());
    m_cluster = QString::fromUtf8(id.left(100));
    co_return QString(m_cluster);
}

QCoro::Task<Result<QString>> KafkaBroker::publish(QString topic, QList<BrokerMessage> messages, QString store)
{
    const QPointer<KafkaBroker> self(this);
    const Result<QString> now = alive(self, co_await this->store(topic));
    if (!now)
        co_return now;
    if (!store.isEmpty() && store != *now)
        co_return fail(ErrorCode::Stale, tr("This is another cluster than before."), {}, true);
    if (!m_producer)
        co_return fail(unavailable());
    QList<std::pair<QByteArray, QByteArray>> pairs;
    for (const BrokerMessage &message : messages)
        pairs.append({message.key, message.value});
    const OneShot<QByteArray> delivered;
    m_producer->publish((m_options.topicPrefix + topic).toUtf8(), std::move(pairs),
        posted<QByteArray>(this, [delivered](const QByteArray &error) { delivered.resolve(error); }));
    const QByteArray error = co_await delivered.wait();
    if (!self)
        co_return cancelled();
    if (!error.isEmpty()) {
        const QString detail = QString::fromUtf8(error.left(300));
        co_return fail(ErrorCode::Unavailable, tr("Kafka has not taken what was put into %1 (%2).").arg(topic, detail),
            detail, true);
    }
    co_return now;
}

QCoro::Task<Result<OldestMessage>> KafkaBroker::tidy(QString topic)
{
    Q_UNUSED(topic)
    co_return OldestMessage();
}

void KafkaBroker::subscribe(const QString &topic, const QString &group, Handler handler)
{
    m_subscriptions.push_back({topic, group, std::move(handler)});
}

void KafkaBroker::setPaused(bool paused)
{
    m_paused = paused;
    for (const auto &lane : m_lanes)
        lane->setPaused(paused);
}

} // namespace countersign
