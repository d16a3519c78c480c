#include "consumer.h"
#include "producer.h"

namespace countersign::kafka {

namespace {

class Module final : public KafkaModule
{
public:
    [[nodiscard]] QByteArray version() const override { return rd_kafka_version_str(); }

    [[nodiscard]] std::unique_ptr<KafkaProducer> producer(
        const KafkaProperties &properties, KafkaTold told, QByteArray &error) override
    {
        auto listener = std::make_unique<Listener>(std::move(told));
        Conf conf = confOf(properties, listener.get(), error);
        if (!conf)
            return {};
        Producer::listenIn(conf.get());
        Handle handle = handleOf(RD_KAFKA_PRODUCER, conf.get(), error);
        if (!handle)
            return {};
        return std::make_unique<Producer>(std::move(conf), std::move(handle), std::move(listener));
    }

    [[nodiscard]] std::unique_ptr<KafkaConsumer> consumer(const KafkaProperties &properties,
        const QByteArrayList &topics, KafkaConsumer::Told told, QByteArray &error) override
    {
        auto listener = std::make_unique<ConsumerListener>(told);
        const Conf conf = confOf(properties, listener.get(), error);
        if (!conf)
            return {};
        Consumer::listenIn(conf.get());
        Handle handle = handleOf(RD_KAFKA_CONSUMER, conf.get(), error);
        if (!handle)
            return {};
        return std::make_unique<Consumer>(std::move(handle), std::move(listener), std::move(told), topics);
    }
};

} // namespace

} // namespace countersign::kafka

extern "C" Q_DECL_EXPORT countersign::KafkaModule *countersignKafkaModule(int interface);

countersign::KafkaModule *countersignKafkaModule(int interface)
{
    static countersign::kafka::Module module;
    return interface == countersign::KafkaModule::kInterface ? &module : nullptr;
}
