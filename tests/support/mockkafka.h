#pragma once
#include <QByteArray>
#include <QString>

#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>
#include <vector>

namespace countersign::test {

/// librdkafka's own cluster of brokers on 127.0.0.1, in this process: idempotent producers and groups as the real ones
/// have them; encryption and sign-in it does not know.
class MockKafka
{
public:
    explicit MockKafka(int brokers = 3)
    {
        char error[300];
        rd_kafka_conf_t *const conf = rd_kafka_conf_new();
        rd_kafka_conf_set_log_cb(conf, nullptr);
        m_handle = rd_kafka_new(RD_KAFKA_PRODUCER, conf, error, sizeof error);
        m_cluster = m_handle ? rd_kafka_mock_cluster_new(m_handle, brokers) : nullptr;
        if (!m_cluster)
            qFatal("no cluster");
    }
    ~MockKafka()
    {
        rd_kafka_mock_cluster_destroy(m_cluster);
        rd_kafka_destroy(m_handle);
    }
    Q_DISABLE_COPY_MOVE(MockKafka)

    [[nodiscard]] QString brokers() const { return QString::fromLatin1(rd_kafka_mock_cluster_bootstraps(m_cluster)); }
    void topic(const QByteArray &name, int partitions, int copies = 1)
    {
        if (rd_kafka_mock_topic_create(m_cluster, name.constData(), partitions, copies) != RD_KAFKA_RESP_ERR_NO_ERROR)
            qFatal("no topic");
    }
    void down(int broker) { rd_kafka_mock_broker_set_down(m_cluster, broker); } ///< from 1
    void up(int broker) { rd_kafka_mock_broker_set_up(m_cluster, broker); }
    void lead(const QByteArray &topic, int partition, int broker)
    {
        rd_kafka_mock_partition_set_leader(m_cluster, topic.constData(), partition, broker);
    }
    /// The next requests of a kind end so: 0 Produce, 1 Fetch, 8 OffsetCommit …
    void fail(int16_t kind, std::vector<rd_kafka_resp_err_t> errors)
    {
        rd_kafka_mock_push_request_errors_array(m_cluster, kind, errors.size(), errors.data());
    }
    void slow(int broker, int ms) { rd_kafka_mock_broker_set_rtt(m_cluster, broker, ms); }

private:
    rd_kafka_t *m_handle = nullptr;
    rd_kafka_mock_cluster_t *m_cluster = nullptr;
};

} // namespace countersign::test
