#include "broker/kafka/kafkalane.h"

#include "base/clock.h"
#include "base/log.h"
#include "broker/kafka/posted.h"

#include <algorithm>

namespace countersign {

namespace {
constexpr size_t kMostHeld = 1000; ///< left for later; with more of it nothing new is asked for
constexpr size_t kMostAtOnce = 256;
constexpr qsizetype kMostBytes = 32 * 1024 * 1024;    ///< that are here and not handled
constexpr qsizetype kLargestBatch = 13 * 1024 * 1024; ///< a little under 4 MiB, one message of 8 MiB, and keys

qint64 nowMs()
{
    return systemClock().steadyMs();
}
} // namespace

KafkaLane::KafkaLane(KafkaOptions options, QString group) : m_options(std::move(options)), m_group(std::move(group)) {}

KafkaLane::~KafkaLane()
{
    if (m_closing)
        m_closing->wait(); // until then it tells us things
    m_scope.requestStop();
    const OneShot<bool> woken = std::exchange(m_woken, {});
    woken.resolve(false);
}

Result<void> KafkaLane::start(KafkaModule &module)
{
    KafkaConsumer::Told told;
    told.trouble = posted<QByteArray>(this, [this](const QByteArray &why) { setTrouble(QString::fromUtf8(why)); });
    told.logged =
        posted<QByteArray>(this, [](const QByteArray &line) { logInfo("Kafka", QString::fromUtf8(line.left(500))); });
    told.came = posted<QList<KafkaMessage>>(this, [this](const QList<KafkaMessage> &messages) { came(messages); });
    told.revoked = posted<QList<KafkaOffset>>(this, [this](const QList<KafkaOffset> &those) { revoked(those); });
    told.assigned = posted<int>(this, [this](int partitions) {
        m_partitions = partitions;
        Q_EMIT changed();
    });
    QByteArrayList topics;
    for (const auto &[topic, handler] : m_handlers)
        topics.append((m_options.topicPrefix + topic).toUtf8());
    QByteArray error;
    m_consumer = module.consumer(consumerProperties(m_options, m_group), topics, std::move(told), error);
    if (!m_consumer)
        return fail(
            ErrorCode::Invalid, tr("Kafka does not take a setting: %1").arg(QString::fromUtf8(error.left(300))));
    m_consumer->setPaused(m_paused);
    m_scope.spawn(work());
    return {};
}

// The consumer says goodbye while we wait, on a thread that may.
QCoro::Task<> KafkaLane::stop()
{
    const QPointer<KafkaLane> self(this);
    m_scope.requestStop();
    const OneShot<bool> woken = std::exchange(m_woken, {});
    woken.resolve(false);
    if (self)
        co_await m_scope.drained();
    if (!self || !m_consumer)
        co_return;
    const OneShot<bool> ended;
    m_closing.reset(QThread::create([consumer = m_consumer.release()] { delete consumer; }));
    connect(m_closing.get(), &QThread::finished, this, [ended] { ended.resolve(true); });
    m_closing->start();
    co_await ended.wait();
}

void KafkaLane::setPaused(bool paused)
{
    m_paused = paused;
    if (m_consumer)
        m_consumer->setPaused(paused);
    const OneShot<bool> woken = std::exchange(m_woken, {});
    woken.resolve(true);
}

void KafkaLane::setTrouble(const QString &why)
{
    if (std::exchange(m_trouble, why) != why)
        Q_EMIT changed();
}

void KafkaLane::came(QList<KafkaMessage> messages)
{
    if (std::exchange(m_isAwaited, false)) // it has not waited for us: this is of what is ours since
        forgetAll();
    for (KafkaMessage &message : messages) {
        m_book.given(message.topic, message.partition, message.offset);
        m_came.push_back(std::move(message));
    }
    const OneShot<bool> woken = std::exchange(m_woken, {});
    woken.resolve(true);
}

/// Whoever gets these is given what we have not committed: it is theirs from now on.
void KafkaLane::revoked(const QList<KafkaOffset> &partitions)
{
    const auto isTheirs = [&partitions](const KafkaMessage &message) {
        return std::ranges::any_of(partitions, [&message](const KafkaOffset &one) {
            return one.topic == message.topic && one.partition == message.partition;
        });
    };
    std::erase_if(m_came, isTheirs);
    std::erase_if(m_held, [&isTheirs](const Held &held) { return isTheirs(held.message); });
    ++m_revocations;
    m_isAwaited = true;
    releaseIfDone();
}

/// What is in hand ends first, so that it is committed before others begin behind it.
void KafkaLane::releaseIfDone()
{
    if (!m_isAwaited || m_isHanding || !m_consumer)
        return;
    m_isAwaited = false;
    forgetAll();
    m_consumer->released();
    m_consumer->more();
}

/// What is ours after that is told anew. Whether it is refused is found out with the first of it.
void KafkaLane::forgetAll()
{
    m_book = {};
    m_came.clear();
    m_held.clear();
    m_refused.clear();
}

/// What is left for later stays in memory, and so does what is refused; all of the rest waits in Kafka.
bool KafkaLane::hasRoom() const
{
    if (!m_came.empty() || !m_refused.empty() || m_held.size() >= kMostHeld)
        return false;
    qsizetype bytes = kLargestBatch;
    for (const Held &held : m_held)
        bytes += held.message.key.size() + held.message.value.size();
    return bytes <= kMostBytes;
}

Delivery KafkaLane::deliveryOf(const KafkaMessage &message) const
{
    const QString topic = QString::fromUtf8(message.topic).mid(m_options.topicPrefix.size());
    Delivery out{
        topic, u"%1:%2:%3"_s.arg(topic).arg(message.partition).arg(message.offset), message.key, message.value, {}};
    if (message.isTooLarge)
        out.problem = tr("It is larger than %1 MiB.").arg(8);
    else if (!message.hasValue)
        out.problem = tr("It has no value.");
    return out;
}

std::vector<KafkaMessage> KafkaLane::next()
{
    std::vector<KafkaMessage> out;
    const auto fits = [&out](const KafkaMessage &message) {
        return out.size() < kMostAtOnce && (out.empty() || out.front().topic == message.topic);
    };
    while (!m_held.empty() && m_held.front().dueMs <= nowMs() && fits(m_held.front().message)) {
        out.push_back(std::move(m_held.front().message));
        m_held.pop_front();
    }
    while (!m_came.empty() && fits(m_came.front())) {
        out.push_back(std::move(m_came.front()));
        m_came.pop_front();
    }
    return out;
}

QCoro::Task<> KafkaLane::work()
{
    const QPointer<KafkaLane> self(this);
    while (!m_scope.stopping()) {
        std::vector<KafkaMessage> batch = m_paused ? std::vector<KafkaMessage>() : next();
        if (!batch.empty()) {
            m_isHanding = true;
            co_await hand(std::move(batch));
            if (!self)
                co_return;
            m_isHanding = false;
            const QList<KafkaOffset> offsets = m_book.take();
            if (!offsets.isEmpty())
                m_consumer->commit(offsets);
            releaseIfDone();
            if (hasRoom())
                m_consumer->more();
            continue;
        }
        if (m_woken.isResolved())
            m_woken = {};
        const OneShot<bool> woken = m_woken;
        if (!m_held.empty() && !m_paused)
            m_scope.spawn(wakeAfter(woken, std::max<qint64>(1, m_held.front().dueMs - nowMs())));
        co_await woken.wait();
        if (!self)
            co_return;
    }
}

QCoro::Task<> KafkaLane::hand(std::vector<KafkaMessage> batch)
{
    const QPointer<KafkaLane> self(this);
    QList<Delivery> deliveries;
    for (const KafkaMessage &message : batch)
        deliveries.append(deliveryOf(message));
    const auto handler = m_handlers.find(deliveries.first().topic);
    if (handler == m_handlers.end())
        co_return;
    const int revocations = m_revocations;
    const Result<Handled> handled = co_await handler->second(std::move(deliveries));
    if (!self)
        co_return;
    const bool isOurs = revocations == m_revocations;
    if (handled)
        m_refused.erase(handler->first);
    else if (isOurs)
        m_refused.insert(handler->first);
    const qint64 dueMs = nowMs() + m_options.pauseMs;
    for (size_t i = 0; i < batch.size(); ++i) {
        KafkaMessage &one = batch[i];
        if (handled && !handled->contains(qsizetype(i)))
            m_book.done(one.topic, one.partition, one.offset);
        else if (isOurs)
            m_held.push_back({std::move(one), dueMs});
    }
}

QCoro::Task<> KafkaLane::wakeAfter(OneShot<bool> woken, qint64 ms)
{
    const Result<void> slept = co_await m_scope.sleep(int(ms));
    woken.resolve(slept.has_value());
}

} // namespace countersign
