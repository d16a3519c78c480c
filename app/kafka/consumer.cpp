#include "consumer.h"

#include <chrono>

namespace countersign::kafka {

namespace {
using namespace std::chrono_literals;
constexpr int kIdleMs = 10'000;     ///< of one wait; whoever wants something wakes it
constexpr int kInTroubleMs = 2'000; ///< until it is asked again whether somebody answers
constexpr qsizetype kMostAtOnce = 256;
constexpr qsizetype kMostBytesAtOnce = 4 * 1024 * 1024;
constexpr size_t kLargest = 8 * 1024 * 1024;
constexpr auto kEnough = 5s;   ///< with a batch in hand for so long we hold the partitions, and listen again
constexpr auto kGiveBack = 5s; ///< that a rebalance waits for what is in hand
} // namespace

void Consumer::listenIn(rd_kafka_conf_t *conf)
{
    rd_kafka_conf_set_rebalance_cb(conf, &Consumer::onRebalance);
    rd_kafka_conf_set_offset_commit_cb(conf, &Consumer::onCommit);
}

Consumer::Consumer(Handle handle, std::unique_ptr<Listener> listener, Told told, const QByteArrayList &topics)
    : m_listener(std::move(listener)), m_told(std::move(told)), m_handle(std::move(handle)), m_topics(topics)
{
    static_cast<ConsumerListener *>(m_listener.get())->consumer = this;
    rd_kafka_poll_set_consumer(m_handle.get());
    m_queue.reset(rd_kafka_queue_get_consumer(m_handle.get()));
    m_thread = std::thread([this] { run(); });
}

Consumer::~Consumer()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_stops = true;
    }
    wake();
    m_thread.join();
}

void Consumer::wake()
{
    m_changed.notify_all();
    rd_kafka_queue_yield(m_queue.get());
}

void Consumer::more()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_mayGive = true;
    }
    wake();
}

void Consumer::commit(QList<KafkaOffset> offsets)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_toCommit.insert(m_toCommit.end(), offsets.begin(), offsets.end());
    }
    wake();
}

void Consumer::setPaused(bool paused)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_paused = paused;
    }
    wake();
}

void Consumer::released()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_released = true;
    }
    m_changed.notify_all();
}

void Consumer::run()
{
    while (true) {
        bool mayGive = false, isPaused = false;
        {
            const std::scoped_lock lock(m_mutex);
            if (m_stops)
                break;
            isPaused = m_paused;
            mayGive = m_mayGive && !m_paused;
        }
        if (m_isIn == isPaused)
            join(!isPaused);
        commitAsked();
        if (mayGive) {
            if (m_isHeld)
                holdPartitions(false);
            collect();
        } else {
            wait();
        }
        if (m_listener->isInTrouble() && answers(m_handle.get()))
            m_listener->works();
    }
    if (!m_listener->isInTrouble())
        commitAll();
    close();
}

/// A batch is in hand. Mostly for milliseconds; when it takes long, the partitions are held and we poll all the same,
/// or the group would take us for dead (max.poll.interval.ms) and no rebalance would come through.
void Consumer::wait()
{
    if (m_isHeld || !m_isIn) {
        if (rd_kafka_message_t *const message = rd_kafka_consumer_poll(m_handle.get(), 500)) {
            if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR) { // it was on its way: it is fetched again
                const Partitions back(rd_kafka_topic_partition_list_new(1));
                rd_kafka_topic_partition_list_add(back.get(), rd_kafka_topic_name(message->rkt), message->partition)
                    ->offset = message->offset;
                rd_kafka_error_t *const error = rd_kafka_seek_partitions(m_handle.get(), back.get(), 1000);
                if (error)
                    rd_kafka_error_destroy(error);
            }
            rd_kafka_message_destroy(message);
        }
        return;
    }
    std::unique_lock lock(m_mutex);
    const bool changed =
        m_changed.wait_for(lock, kEnough, [this] { return m_stops || m_paused || !m_toCommit.empty() || m_mayGive; });
    lock.unlock();
    if (!changed)
        holdPartitions(true);
}

/// Whoever is paused leaves: its partitions are read by the others, and what it has in hand is committed before.
void Consumer::join(bool joins)
{
    m_isIn = joins;
    m_isHeld = false;
    const Partitions wanted(rd_kafka_topic_partition_list_new(int(m_topics.size())));
    for (const QByteArray &topic : m_topics)
        rd_kafka_topic_partition_list_add(wanted.get(), topic.constData(), RD_KAFKA_PARTITION_UA);
    const auto error = joins ? rd_kafka_subscribe(m_handle.get(), wanted.get()) : rd_kafka_unsubscribe(m_handle.get());
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR)
        m_listener->fails(rd_kafka_err2str(error));
}

void Consumer::holdPartitions(bool held)
{
    m_isHeld = held;
    rd_kafka_topic_partition_list_t *list = nullptr;
    if (rd_kafka_assignment(m_handle.get(), &list) != RD_KAFKA_RESP_ERR_NO_ERROR)
        return;
    const Partitions ours(list);
    const auto error = held ? rd_kafka_pause_partitions(m_handle.get(), ours.get())
                            : rd_kafka_resume_partitions(m_handle.get(), ours.get());
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR)
        m_listener->log(rd_kafka_err2str(error));
}

void Consumer::collect()
{
    QList<KafkaMessage> batch;
    qsizetype bytes = 0;
    int waitMs = m_listener->isInTrouble() ? kInTroubleMs : kIdleMs;
    while (batch.size() < kMostAtOnce && bytes < kMostBytesAtOnce) {
        const int takenAway = m_takenAway;
        rd_kafka_message_t *const message = rd_kafka_consumer_poll(m_handle.get(), batch.isEmpty() ? waitMs : 0);
        if (takenAway != m_takenAway) { // others are given these: told after that, we would commit past what is theirs
            batch.clear();
            bytes = 0;
        }
        if (!message)
            break;
        if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR)
            add(batch, bytes, message);
        else if (message->err != RD_KAFKA_RESP_ERR__PARTITION_EOF)
            m_listener->fails(rd_kafka_message_errstr(message));
        const bool isError = message->err != RD_KAFKA_RESP_ERR_NO_ERROR;
        rd_kafka_message_destroy(message);
        if (isError)
            break;
    }
    if (batch.isEmpty())
        return;
    m_listener->works();
    {
        const std::scoped_lock lock(m_mutex);
        m_mayGive = false;
        m_released = false;
    }
    m_told.came(std::move(batch));
}

void Consumer::add(QList<KafkaMessage> &batch, qsizetype &bytes, const rd_kafka_message_t *message)
{
    constexpr size_t kLargestKey = 1000;
    KafkaMessage one{rd_kafka_topic_name(message->rkt), message->partition, message->offset, {}, {}};
    if (message->key_len <= kLargestKey)
        one.key = QByteArray(static_cast<const char *>(message->key), qsizetype(message->key_len));
    one.hasValue = message->payload != nullptr;
    one.isTooLarge = message->len > kLargest;
    if (one.hasValue && !one.isTooLarge)
        one.value = QByteArray(static_cast<const char *>(message->payload), qsizetype(message->len));
    bytes += one.value.size();
    batch.append(std::move(one));
}

void Consumer::commitAsked()
{
    std::deque<KafkaOffset> asked;
    {
        const std::scoped_lock lock(m_mutex);
        asked.swap(m_toCommit);
    }
    if (asked.empty())
        return;
    const Partitions offsets(rd_kafka_topic_partition_list_new(int(asked.size())));
    for (const KafkaOffset &one : asked) {
        m_asked[{one.topic, one.partition}] = one.offset;
        rd_kafka_topic_partition_list_add(offsets.get(), one.topic.constData(), one.partition)->offset = one.offset;
    }
    commit(offsets, false);
}

void Consumer::commitAll()
{
    commitAsked();
    if (m_asked.empty())
        return;
    const Partitions offsets(rd_kafka_topic_partition_list_new(int(m_asked.size())));
    for (const auto &[of, offset] : m_asked)
        rd_kafka_topic_partition_list_add(offsets.get(), of.first.constData(), of.second)->offset = offset;
    commit(offsets, true);
    m_asked.clear();
}

/// One that fails is made up for by the next one; what comes in twice until then is known by then.
void Consumer::commit(const Partitions &offsets, bool waits)
{
    const auto error = rd_kafka_commit(m_handle.get(), offsets.get(), waits ? 0 : 1);
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR)
        m_listener->log(QByteArray("commit: ") + rd_kafka_err2str(error));
}

void Consumer::onCommit(
    rd_kafka_t *handle, rd_kafka_resp_err_t error, rd_kafka_topic_partition_list_t *offsets, void *opaque)
{
    Q_UNUSED(handle)
    Q_UNUSED(offsets)
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR && error != RD_KAFKA_RESP_ERR__NO_OFFSET)
        static_cast<Listener *>(opaque)->log(QByteArray("commit: ") + rd_kafka_err2str(error));
}

void Consumer::onRebalance(
    rd_kafka_t *handle, rd_kafka_resp_err_t what, rd_kafka_topic_partition_list_t *partitions, void *opaque)
{
    Consumer *const self = static_cast<ConsumerListener *>(opaque)->consumer;
    if (what == RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS)
        self->give(partitions);
    else if (what == RD_KAFKA_RESP_ERR__REVOKE_PARTITIONS)
        self->takeAway(partitions);
    else
        rd_kafka_assign(handle, nullptr);
}

void Consumer::give(rd_kafka_topic_partition_list_t *partitions)
{
    rd_kafka_assign(m_handle.get(), partitions);
    if (m_isHeld)
        rd_kafka_pause_partitions(m_handle.get(), partitions);
    m_listener->works();
    m_told.assigned(partitions->cnt);
}

/// What is in hand is committed first, where it does not take long: so whoever gets the partitions begins behind it.
void Consumer::takeAway(rd_kafka_topic_partition_list_t *partitions)
{
    ++m_takenAway;
    QList<KafkaOffset> gone;
    for (int i = 0; i < partitions->cnt; ++i)
        gone.append({partitions->elems[i].topic, partitions->elems[i].partition, -1});
    {
        const std::scoped_lock lock(m_mutex);
        m_released = false;
    }
    m_told.revoked(gone);
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, kGiveBack, [this] { return m_released || m_stops; });
    }
    if (rd_kafka_assignment_lost(m_handle.get()))
        m_asked.clear();
    else
        commitAll();
    rd_kafka_assign(m_handle.get(), nullptr);
    m_told.assigned(0);
}

/// Says goodbye, so that the others need not wait for us to be missed. Where nobody answers there is nobody to say it
/// to.
void Consumer::close()
{
    if (!m_listener->isInTrouble())
        rd_kafka_consumer_close(m_handle.get());
    m_queue.reset();
    rd_kafka_destroy_flags(m_handle.release(), RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE);
}

} // namespace countersign::kafka
