#include "producer.h"

namespace countersign::kafka {

namespace {
constexpr int kProducerIdleMs = 10'000;   ///< of one wait; whoever has something wakes it
constexpr int kProducerTroubleMs = 2'000; ///< until it is asked again whether somebody answers
constexpr int kFullMs = 50;
constexpr int kEndMs = 1'000; ///< for what is under way at the end
} // namespace

/// One publish(): how many reports are out, and the first error.
struct Producer::Batch
{
    Delivered delivered;
    qsizetype left = 0;
    QByteArray error;
};

Producer::Producer(Conf conf, Handle handle, std::unique_ptr<Listener> listener)
    : m_conf(std::move(conf)),
      m_listener(std::move(listener)),
      m_handle(std::move(handle)),
      m_queue(rd_kafka_queue_get_main(m_handle.get())),
      m_thread([this] { run(); })
{
}

Producer::~Producer()
{
    m_stops = true;
    post([] {});
    m_thread.join();
    m_queue.reset(); // before the handle
}

void Producer::listenIn(rd_kafka_conf_t *conf)
{
    rd_kafka_conf_set_dr_msg_cb(conf, &Producer::onReport);
}

void Producer::post(std::function<void()> work)
{
    const std::scoped_lock lock(m_mutex);
    m_work.push_back(std::move(work));
    rd_kafka_queue_yield(m_queue.get());
}

void Producer::publish(QByteArray topic, QList<std::pair<QByteArray, QByteArray>> messages, Delivered delivered)
{
    post([this, topic = std::move(topic), messages = std::move(messages), delivered = std::move(delivered)] {
        put(topic, messages, delivered);
    });
}

void Producer::askCluster(std::function<void(QByteArray)> told)
{
    post([this, told = std::move(told)] {
        constexpr int kPatienceMs = 3000;
        char *const id = rd_kafka_clusterid(m_handle.get(), kPatienceMs);
        const QByteArray answer(id);
        if (id)
            rd_kafka_mem_free(m_handle.get(), id);
        if (!answer.isEmpty())
            m_listener->works();
        told(answer);
    });
}

void Producer::run()
{
    while (!m_stops) {
        std::deque<std::function<void()>> work;
        {
            const std::scoped_lock lock(m_mutex);
            work.swap(m_work);
        }
        for (const auto &one : work)
            one();
        const bool isInTrouble = m_listener->isInTrouble();
        rd_kafka_poll(m_handle.get(), work.empty() ? (isInTrouble ? kProducerTroubleMs : kProducerIdleMs) : 0);
        if (m_listener->hasFatalError)
            renew();
        else if (isInTrouble && m_listener->isInTrouble() && answers(m_handle.get()))
            m_listener->works();
    }
    std::deque<std::function<void()>> left;
    left.swap(m_work); // nobody calls any more
    for (const auto &one : left)
        one();
    rd_kafka_flush(m_handle.get(), kEndMs);
    rd_kafka_purge(m_handle.get(), RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT);
    while (rd_kafka_outq_len(m_handle.get()) > 0)
        rd_kafka_poll(m_handle.get(), kFullMs);
}

void Producer::put(
    const QByteArray &topic, const QList<std::pair<QByteArray, QByteArray>> &messages, Delivered delivered)
{
    if (messages.isEmpty() || m_stops)
        return delivered(m_stops ? QByteArray("the producer ends") : QByteArray());
    auto *const batch = new Batch{std::move(delivered), messages.size() + 1, {}}; // one is ours, until all are out
    for (const auto &[key, value] : messages) {
        rd_kafka_resp_err_t error = RD_KAFKA_RESP_ERR__QUEUE_FULL;
        while (error == RD_KAFKA_RESP_ERR__QUEUE_FULL) {
            // clang-format off
            error = rd_kafka_producev(m_handle.get(), RD_KAFKA_V_TOPIC(topic.constData()),
                RD_KAFKA_V_KEY(key.isEmpty() ? nullptr : key.constData(), size_t(key.size())),
                RD_KAFKA_V_VALUE(const_cast<char *>(value.constData()), size_t(value.size())),
                RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY), RD_KAFKA_V_OPAQUE(batch), RD_KAFKA_V_END);
            // clang-format on
            if (error == RD_KAFKA_RESP_ERR__QUEUE_FULL)
                rd_kafka_poll(m_handle.get(), kFullMs);
            if (m_stops && error == RD_KAFKA_RESP_ERR__QUEUE_FULL)
                break;
        }
        if (error != RD_KAFKA_RESP_ERR_NO_ERROR)
            settle(batch, rd_kafka_err2str(error));
    }
    settle(batch, {});
}

void Producer::onReport(rd_kafka_t *handle, const rd_kafka_message_t *message, void *opaque)
{
    Q_UNUSED(handle)
    if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR)
        static_cast<Listener *>(opaque)->works();
    settle(static_cast<Batch *>(message->_private),
        message->err == RD_KAFKA_RESP_ERR_NO_ERROR ? QByteArray() : QByteArray(rd_kafka_err2str(message->err)));
}

void Producer::settle(Batch *batch, const QByteArray &error)
{
    if (batch->error.isEmpty())
        batch->error = error;
    if (--batch->left > 0)
        return;
    batch->delivered(batch->error);
    delete batch;
}

/// After a fatal error an idempotent producer says no more than that. What was under way is told as not delivered.
void Producer::renew()
{
    rd_kafka_purge(m_handle.get(), RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT);
    while (rd_kafka_outq_len(m_handle.get()) > 0)
        rd_kafka_poll(m_handle.get(), kFullMs);
    QByteArray error;
    Handle made = handleOf(RD_KAFKA_PRODUCER, m_conf.get(), error);
    m_listener->hasFatalError = false;
    if (!made)
        return m_listener->fails(error);
    const std::scoped_lock lock(m_mutex);
    m_queue.reset();
    m_handle = std::move(made);
    m_queue.reset(rd_kafka_queue_get_main(m_handle.get()));
}

} // namespace countersign::kafka
