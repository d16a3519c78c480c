#pragma once
#include "broker/broker.h"
#include "broker/kafka/kafkalane.h"
#include "broker/kafka/kafkalibrary.h"

namespace countersign {

/// Topics on Kafka. The module is loaded when this starts; a producer is made with the first message, a member of a
/// group with the first subscription. What is too old is the cluster's own business (retention).
class KafkaBroker final : public Broker
{
    Q_OBJECT
public:
    explicit KafkaBroker(KafkaOptions options, QString modulePath = kafkaModulePath(), QObject *parent = nullptr);
    ~KafkaBroker() override;

    [[nodiscard]] QString name() const override { return u"kafka"_s; }
    /// A cluster that is away is no failure. Unavailable: there is no module; Invalid: librdkafka does not take a
    /// setting.
    [[nodiscard]] QCoro::Task<Result<void>> start() override;
    [[nodiscard]] QCoro::Task<> stop() override;
    [[nodiscard]] HealthReport health() const override;

    /// The id of the cluster.
    [[nodiscard]] QCoro::Task<Result<QString>> store(QString topic) override;
    [[nodiscard]] QCoro::Task<Result<QString>> publish(
        QString topic, QList<BrokerMessage> messages, QString store = {}) override;
    [[nodiscard]] QCoro::Task<Result<OldestMessage>> tidy(QString topic) override;
    [[nodiscard]] bool isThrough(const QString &store, const OldestMessage &oldest) const override
    {
        Q_UNUSED(store)
        Q_UNUSED(oldest)
        return false;
    }
    void subscribe(const QString &topic, const QString &group, Handler handler) override;
    void setPaused(bool paused) override;
    /// Of librdkafka; empty before it was loaded.
    [[nodiscard]] const QString &version() const { return m_version; }

private:
    struct Subscription
    {
        QString topic, group;
        Handler handler;
    };
    [[nodiscard]] Result<void> makeProducer();
    [[nodiscard]] Error unavailable(const QString &detail = {}) const;
    void setTrouble(const QString &why);

    const KafkaOptions m_options;
    const QString m_modulePath;
    std::vector<Subscription> m_subscriptions;
    std::vector<std::unique_ptr<KafkaLane>> m_lanes;
    KafkaModule *m_module = nullptr;
    QString m_version, m_problem, m_trouble;
    QString m_cluster; ///< as it was asked last; forgotten when there is trouble
    bool m_paused = false;
    std::unique_ptr<QThread> m_closing;
    std::unique_ptr<KafkaProducer> m_producer; ///< last: its thread tells us things until it is gone
};

} // namespace countersign
