#pragma once
#include "handle.h"

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

namespace countersign::kafka {

/// See KafkaConsumer.
class Consumer final : public KafkaConsumer
{
public:
    Consumer(Handle handle, std::unique_ptr<Listener> listener, Told told, const QByteArrayList &topics);
    ~Consumer() override;
    Q_DISABLE_COPY_MOVE(Consumer)

    void more() override;
    void commit(QList<KafkaOffset> offsets) override;
    void setPaused(bool paused) override;
    void released() override;

    /// Rebalances come here; to be set before the handle is made. `told`: what a Consumer is for.
    static void listenIn(rd_kafka_conf_t *conf);

private:
    void wake();
    void run();
    void wait();
    void collect();
    void add(QList<KafkaMessage> &batch, qsizetype &bytes, const rd_kafka_message_t *message);
    void holdPartitions(bool held);
    void join(bool joins);
    void commitAsked();
    /// Once more all that was asked since these partitions are ours, and waits until the group has it: one that was on
    /// its way may have met a group that was about to be another.
    void commitAll();
    void commit(const Partitions &offsets, bool waits);
    void close();
    static void onCommit(
        rd_kafka_t *handle, rd_kafka_resp_err_t error, rd_kafka_topic_partition_list_t *offsets, void *opaque);
    static void onRebalance(
        rd_kafka_t *handle, rd_kafka_resp_err_t what, rd_kafka_topic_partition_list_t *partitions, void *opaque);
    void give(rd_kafka_topic_partition_list_t *partitions);
    void takeAway(rd_kafka_topic_partition_list_t *partitions);

    std::unique_ptr<Listener> m_listener; ///< outlives the handle
    Told m_told;
    Handle m_handle;
    Queue m_queue;
    const QByteArrayList m_topics;
    std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_changed;
    std::deque<KafkaOffset> m_toCommit;
    bool m_mayGive = true, m_paused = false, m_stops = false, m_released = false;
    // On our thread alone.
    std::map<std::pair<QByteArray, int>, qint64> m_asked; ///< by partition, as it was last
    int m_takenAway = 0;                                  ///< how often partitions were
    bool m_isIn = false;                                  ///< the group
    bool m_isHeld = false; ///< the partitions give nothing, so that the group sees us while we have enough
    std::thread m_thread;  ///< last: it uses all of the above
};

/// What onRebalance finds behind the opaque pointer.
class ConsumerListener final : public Listener
{
public:
    using Listener::Listener;
    Consumer *consumer = nullptr;
};

} // namespace countersign::kafka
