#pragma once
#include "handle.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace countersign::kafka {

/// See KafkaProducer. An idempotent producer that librdkafka gives up is made anew.
class Producer final : public KafkaProducer
{
public:
    Producer(Conf conf, Handle handle, std::unique_ptr<Listener> listener);
    ~Producer() override;
    Q_DISABLE_COPY_MOVE(Producer)

    void publish(QByteArray topic, QList<std::pair<QByteArray, QByteArray>> messages, Delivered delivered) override;
    void askCluster(std::function<void(QByteArray)> told) override;

    /// Delivery reports go where this says; to be set before the handle is made.
    static void listenIn(rd_kafka_conf_t *conf);

private:
    struct Batch;
    void post(std::function<void()> work);
    void run();
    void put(const QByteArray &topic, const QList<std::pair<QByteArray, QByteArray>> &messages, Delivered delivered);
    void renew();
    static void onReport(rd_kafka_t *handle, const rd_kafka_message_t *message, void *opaque);
    static void settle(Batch *batch, const QByteArray &error);

    Conf m_conf;
    std::unique_ptr<Listener> m_listener; ///< outlives the handle
    Handle m_handle;
    Queue m_queue;
    std::mutex m_mutex; ///< guards m_work and m_queue, which another thread wakes
    std::deque<std::function<void()>> m_work;
    std::atomic<bool> m_stops = false;
    std::thread m_thread; ///< last: it uses all of the above
};

} // namespace countersign::kafka
