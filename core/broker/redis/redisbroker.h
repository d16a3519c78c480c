#pragma once
#include "broker/broker.h"
#include "broker/redis/topiclane.h"

#include <memory>
#include <vector>

namespace countersign {

/// Topics on Redis Streams and consumer groups: what another system puts there with XADD and the field `value` comes to
/// us, what we publish is read with XREADGROUP or XREAD. What all groups have read is let go of; of what no group reads
/// the newest 100,000 are kept.
class RedisBroker final : public Broker
{
    Q_OBJECT
public:
    /// `link` outlives it.
    RedisBroker(RedisLink &link, TopicLaneOptions options, QObject *parent = nullptr);
    ~RedisBroker() override;

    [[nodiscard]] QString name() const override { return u"redis_topics"_s; }
    /// A Redis that is away is no failure: messages are taken when it is there.
    [[nodiscard]] QCoro::Task<Result<void>> start() override;
    [[nodiscard]] QCoro::Task<> stop() override;
    [[nodiscard]] HealthReport health() const override;

    [[nodiscard]] QCoro::Task<Result<QString>> store(QString topic) override;
    [[nodiscard]] QCoro::Task<Result<QString>> publish(
        QString topic, QList<BrokerMessage> messages, QString store = {}) override;
    [[nodiscard]] QCoro::Task<Result<OldestMessage>> tidy(QString topic) override;
    [[nodiscard]] bool isThrough(const QString &store, const OldestMessage &oldest) const override;
    void subscribe(const QString &topic, const QString &group, Handler handler) override;
    void setPaused(bool paused) override;
    /// Who we are, where that is known only when the journal is open. Before start().
    void setConsumer(const QByteArray &consumer) { m_options.consumer = consumer; }

private:
    [[nodiscard]] TopicLane &lane(const QString &group);

    struct Subscription
    {
        QString topic, group;
        Handler handler;
    };
    RedisLink &m_link;
    TopicLaneOptions m_options;
    std::vector<Subscription> m_subscriptions;
    std::vector<std::unique_ptr<TopicLane>> m_lanes; ///< one for each group, while it runs
    bool m_paused = false;
};

} // namespace countersign
