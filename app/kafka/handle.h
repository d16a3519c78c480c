#pragma once
#include "broker/kafka/module/kafkamodule.h"

#include <librdkafka/rdkafka.h>
#include <memory>

namespace countersign::kafka {

struct HandleDelete
{
    void operator()(rd_kafka_t *handle) const { rd_kafka_destroy(handle); }
    void operator()(rd_kafka_conf_t *conf) const { rd_kafka_conf_destroy(conf); }
    void operator()(rd_kafka_queue_t *queue) const { rd_kafka_queue_destroy(queue); }
    void operator()(rd_kafka_topic_partition_list_t *list) const { rd_kafka_topic_partition_list_destroy(list); }
};
using Handle = std::unique_ptr<rd_kafka_t, HandleDelete>;
using Conf = std::unique_ptr<rd_kafka_conf_t, HandleDelete>;
using Queue = std::unique_ptr<rd_kafka_queue_t, HandleDelete>;
using Partitions = std::unique_ptr<rd_kafka_topic_partition_list_t, HandleDelete>;

/// What librdkafka tells on any of its threads, where its opaque pointer leads. Outlives the handle.
class Listener
{
public:
    explicit Listener(KafkaTold told) : m_told(std::move(told)) {}
    virtual ~Listener() = default;
    /// Something has gone well: whatever was wrong is over.
    void works() { tell({}); }
    void fails(const QByteArray &why) { tell(why); }
    void log(const QByteArray &line) const { m_told.logged(line); }
    [[nodiscard]] bool isInTrouble() const { return m_isInTrouble; }
    bool hasFatalError = false; ///< an idempotent producer that cannot go on; on the polling thread alone

private:
    void tell(const QByteArray &why);
    KafkaTold m_told;
    bool m_isInTrouble = false;
};

/// The settings, or null with what librdkafka says about one of them. `listener` becomes the opaque pointer.
[[nodiscard]] Conf confOf(const KafkaProperties &properties, Listener *listener, QByteArray &error);
[[nodiscard]] Handle handleOf(rd_kafka_type_t type, const rd_kafka_conf_t *conf, QByteArray &error);
/// Asks whether somebody answers, 3 s at the most.
[[nodiscard]] bool answers(rd_kafka_t *handle);

} // namespace countersign::kafka
