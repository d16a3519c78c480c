#pragma once
#include "broker/kafka/kafkabroker.h"
#include "broker/redis/redisbroker.h"
#include "support/localbroker.h"
#include "support/mockkafka.h"
#include "support/redisserver.h"
#include "support/waiting.h"

namespace countersign::test {

/// Brokers of one kind over one store.
class BrokerRig
{
public:
    virtual ~BrokerRig() = default;
    /// A member of its own, as another instance has one; not started.
    [[nodiscard]] virtual std::unique_ptr<Broker> broker(const QString &name) = 0;
    /// Everything that was published is gone; false: that cannot happen to it.
    [[nodiscard]] virtual bool lose() { return false; }
    virtual void prepare(const QString &topic) { Q_UNUSED(topic) }
};

class LocalBrokerRig final : public BrokerRig
{
public:
    std::unique_ptr<Broker> broker(const QString &name) override
    {
        Q_UNUSED(name)
        return std::make_unique<LocalBroker>(m_topics, 50);
    }
    bool lose() override
    {
        m_topics->lose();
        return true;
    }

private:
    std::shared_ptr<LocalTopics> m_topics = std::make_shared<LocalTopics>();
};

/// A RedisBroker with its own way there.
class LinkedRedisBroker final : public Broker
{
public:
    LinkedRedisBroker(const RedisOptions &to, TopicLaneOptions options) : link(to), inner(link, std::move(options))
    {
        connect(&inner, &Broker::available, this, &Broker::available);
    }
    QString name() const override { return inner.name(); }
    QCoro::Task<Result<void>> start() override
    {
        Result<void> started = co_await link.start();
        if (started)
            started = co_await inner.start();
        co_return started;
    }
    QCoro::Task<> stop() override
    {
        co_await inner.stop();
        co_await link.stop();
    }
    HealthReport health() const override { return inner.health(); }
    QCoro::Task<Result<QString>> store(QString topic) override { return inner.store(std::move(topic)); }
    QCoro::Task<Result<QString>> publish(QString topic, QList<BrokerMessage> messages, QString store) override
    {
        return inner.publish(std::move(topic), std::move(messages), std::move(store));
    }
    QCoro::Task<Result<OldestMessage>> tidy(QString topic) override { return inner.tidy(std::move(topic)); }
    bool isThrough(const QString &store, const OldestMessage &oldest) const override
    {
        return inner.isThrough(store, oldest);
    }
    void subscribe(const QString &topic, const QString &group, Handler handler) override
    {
        inner.subscribe(topic, group, std::move(handler));
    }
    void setPaused(bool paused) override { inner.setPaused(paused); }

    RedisLink link;
    RedisBroker inner;
};

class RedisBrokerRig final : public BrokerRig
{
public:
    std::unique_ptr<Broker> broker(const QString &name) override
    {
        TopicLaneOptions options;
        options.consumer = name.toLatin1();
        options.leaseMs = 400;
        options.lookMs = 100;
        options.pauseMs = 50;
        return std::make_unique<LinkedRedisBroker>(server.options(), options);
    }
    bool lose() override { return server.cli({u"FLUSHALL"_s}) == "OK"; }

    RedisServer server;
};

class KafkaBrokerRig final : public BrokerRig
{
public:
    [[nodiscard]] KafkaOptions options() const
    {
        KafkaOptions made;
        made.brokers = cluster.brokers();
        made.topicPrefix = u"test."_s;
        made.pauseMs = 50;
        made.deliveryMs = 10'000;
        made.sessionMs = 6'000;
        made.more = {{"heartbeat.interval.ms", "300"}, {"topic.metadata.refresh.interval.ms", "500"},
            {"reconnect.backoff.ms", "20"}, {"reconnect.backoff.max.ms", "200"}, {"fetch.error.backoff.ms", "50"}};
        return made;
    }
    std::unique_ptr<Broker> broker(const QString &name) override
    {
        Q_UNUSED(name)
        return std::make_unique<KafkaBroker>(options());
    }
    void prepare(const QString &topic) override { cluster.topic("test." + topic.toLatin1(), 4); }

    MockKafka cluster;
};

} // namespace countersign::test
