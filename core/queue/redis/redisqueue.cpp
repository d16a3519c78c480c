#include "queue/redis/redisqueue.h"

#include "async/alive.h"
#include "base/ids.h"
#include "base/log.h"
#include "queue/redis/queuescripts.h"

#include <QElapsedTimer>
#include <QPointer>

#include <algorithm>
#include <array>

namespace countersign {

namespace {
constexpr size_t kMostPut = 128; ///< in one script: others get their turn there as well
constexpr qint64 kSliceMs = 4;   ///< of encoding in one turn
constexpr int kLeastTickMs = 1000, kMostTickMs = 2500;
constexpr int kIdleTickMs = 4000; ///< what others leave behind is taken over within lease + 5 s

const QByteArray &priorityText(Priority priority)
{
    static const std::array<QByteArray, 3> texts{"0", "1", "2"};
    return texts[size_t(priority)];
}
} // namespace

RedisQueue::RedisQueue(RedisLink &link, JobCodec &codec, RedisQueueOptions options, const Clock &clock, QObject *parent)
    : MessageQueue(parent),
      m_link(link),
      m_codec(codec),
      m_options(std::move(options)),
      m_clock(clock),
      m_consumer((m_options.instance + u'.' + randomHex(6)).toUtf8())
{
    m_tick.setSingleShot(true);
    connect(&m_tick, &QTimer::timeout, this, &RedisQueue::beginTick);
    connect(&link, &RedisLink::connected, this, [this] {
        if (state() == ServiceState::Running)
            m_scope.spawn(heal());
    });
    connect(&link, &RedisLink::disconnected, this, [this] {
        m_tick.stop();
        noteDepths();
    });
}

RedisQueue::~RedisQueue() = default;

RedisQueue::Known &RedisQueue::known(const QString &queue)
{
    const auto at = m_known.find(queue);
    if (at != m_known.end())
        return at->second;
    return m_known.emplace(queue, Known{QueueKeys::of(m_options.prefix, queue), {}}).first->second;
}

void RedisQueue::subscribe(const QString &queue, const QString &group, int concurrency, Handler handler)
{
    known(queue).served = true;
    RedisLaneOptions options;
    options.prefix = m_options.prefix;
    options.consumer = m_consumer;
    options.leaseMs = m_options.leaseMs;
    options.blockMs = m_options.blockMs;
    auto lane = std::make_unique<RedisLane>(m_link, m_codec, options, queue, group, concurrency, std::move(handler));
    connect(lane.get(), &RedisLane::jobDeadLettered, this, &RedisQueue::jobDeadLettered);
    connect(lane.get(), &RedisLane::messageRefused, this, &RedisQueue::messageRefused);
    connect(lane.get(), &RedisLane::troubleChanged, this, &RedisQueue::noteHealth);
    connect(lane.get(), &RedisLane::depthSeen, this, [this, made = lane.get()] {
        Known &of = known(made->queue());
        of.depth = made->depth();
        noteDepths();
        armTick();
    });
    connect(lane.get(), &RedisLane::ended, this, [this, made = lane.get()](int jobs) {
        Known &of = known(made->queue());
        of.depth.counted = std::max<qint64>(0, of.depth.counted - jobs);
        if (!m_hadRoom)
            noteDepths();
    });
    connect(lane.get(), &RedisLane::storeLost, this, [this] { m_scope.spawn(heal()); });
    m_lanes.push_back(std::move(lane));
}

QCoro::Task<Result<void>> RedisQueue::start()
{
    setState(ServiceState::Running);
    for (const auto &lane : m_lanes) {
        lane->setPaused(m_paused);
        lane->start();
    }
    if (m_link.isConnected())
        co_await heal();
    co_return Result<void>{};
}

QCoro::Task<> RedisQueue::stop()
{
    setState(ServiceState::Stopping);
    const QPointer<RedisQueue> self(this);
    // What is handled may still say what became of it, and keeps its lease until it has.
    for (size_t i = 0; self && i < m_lanes.size(); ++i)
        co_await m_lanes[i]->stop();
    if (!self)
        co_return;
    m_scope.requestStop();
    m_tick.stop();
    const auto outbox = std::exchange(m_outbox, {});
    for (const auto &[queue, waiting] : outbox)
        for (const Waiting &one : waiting)
            one.done.resolve(cancelled());
    if (self)
        co_await m_scope.drained();
    if (self)
        setState(ServiceState::Stopped);
}

HealthReport RedisQueue::health() const
{
    QJsonObject details;
    const QMap<QString, qint64> now = depths();
    qint64 total = 0;
    for (auto it = now.begin(); it != now.end(); ++it) {
        details.insert(it.key(), it.value());
        total += it.value();
    }
    qint64 lost = 0;
    for (const auto &lane : m_lanes)
        lost += lane->lost();
    details.insert(u"dead_letters"_s, deadCount());
    details.insert(u"refused_messages"_s, refused());
    details.insert(u"taken_over_from_here"_s, lost);
    if (!m_link.isConnected())
        return {HealthStatus::Degraded, tr("Shared work waits until Redis is there."), details};
    if (!m_isWhole)
        return {
            HealthStatus::Degraded, tr("Redis takes nothing at the moment. Shared work waits until it does."), details};
    for (const auto &lane : m_lanes)
        if (!lane->trouble().isEmpty())
            return {HealthStatus::Degraded, lane->trouble(), details};
    if (isFull())
        return {HealthStatus::Degraded, tr("The shared queue is full. New work waits at its owners."), details};
    if (deadCount() > 0)
        return {HealthStatus::Degraded,
            tr("%n job(s) could not be done and are tried no more.", nullptr, int(deadCount())), details};
    return {HealthStatus::Healthy, tr("%n job(s) waiting.", nullptr, int(total)), details};
}

QCoro::Task<Result<void>> RedisQueue::publish(Job job)
{
    const bool isThere = state() == ServiceState::Running || state() == ServiceState::Stopping;
    if (!isThere || m_scope.stopping())
        co_return cancelled();
    const QString queue = job.queue;
    Waiting waiting{std::move(job), {}};
    const OneShot<Result<void>> done = waiting.done;
    m_outbox[queue].push_back(std::move(waiting));
    if (!std::exchange(m_flushQueued, true))
        QMetaObject::invokeMethod(this, &RedisQueue::flushAll, Qt::QueuedConnection);
    Result<void> result = co_await done.wait();
    co_return result;
}

/// A slice of what waits; the rest comes after whoever else has something to do.
void RedisQueue::flushAll()
{
    m_flushQueued = false;
    const QPointer<RedisQueue> self(this);
    QElapsedTimer slice;
    slice.start();
    while (self && !m_outbox.empty() && !m_scope.stopping()) {
        if (slice.elapsed() >= kSliceMs) {
            m_flushQueued = true;
            QMetaObject::invokeMethod(this, &RedisQueue::flushAll, Qt::QueuedConnection);
            return;
        }
        const auto at = m_outbox.begin();
        const QString queue = at->first;
        const auto end = at->second.begin() + qsizetype(std::min(at->second.size(), kMostPut));
        std::vector<Waiting> batch(std::make_move_iterator(at->second.begin()), std::make_move_iterator(end));
        at->second.erase(at->second.begin(), end);
        if (at->second.empty())
            m_outbox.erase(at);
        m_scope.spawn(flush(queue, std::move(batch), m_options.maxSize));
    }
}

QCoro::Task<> RedisQueue::flush(QString queue, std::vector<Waiting> batch, int maxSize)
{
    const QPointer<RedisQueue> self(this);
    const QueueKeys keys = known(queue).keys;
    static const QByteArray none("0");
    QByteArrayList arguments{QByteArray::number(maxSize)};
    std::vector<Waiting> sent;
    sent.reserve(batch.size());
    qint64 nearest = -1;
    for (Waiting &one : batch) {
        Result<QByteArray> bytes = m_codec.encode(one.job);
        if (bytes && bytes->size() > queuescripts::kMostContent) // nobody would take it for one of ours
            bytes = fail(ErrorCode::Full, u"This job is too large for its queue."_s);
        if (!bytes) {
            one.done.resolve(fail(bytes.error()));
            if (!self)
                co_return;
            continue;
        }
        const qint64 notBefore = one.job.body.value("not_before"_L1).toInteger();
        const qint64 delay = notBefore > 0 ? std::max<qint64>(0, (notBefore - m_clock.nowUs()) / 1000 + 1) : 0;
        if (delay > 0 && (nearest < 0 || delay < nearest))
            nearest = delay;
        arguments << one.job.id.toUtf8() << priorityText(one.job.priority)
                  << (delay > 0 ? QByteArray::number(delay) : none) << *bytes;
        sent.push_back(std::move(one));
    }
    if (sent.empty())
        co_return;
    QByteArrayList shared{keys.ids()};
    shared << keys.sharedStreams() << keys.delayed() << keys.later();
    const Result<RedisReply> reply = alive(self, co_await m_link.run(&queuescripts::publish(), shared, arguments));
    if (!self || !reply) {
        Error why = self ? reply.error() : cancelled().error();
        if (why.code == ErrorCode::Invalid) // it is the server that is set up wrongly, not the message
            why.retryable = true;
        for (const Waiting &one : sent)
            one.done.resolve(fail(why));
        co_return;
    }
    Known &of = known(queue);
    of.isQuiet = false;
    noteCounted(of, reply->at(0).number());
    if (nearest > 0 && (of.nextDueMs < 0 || nearest < of.nextDueMs))
        of.nextDueMs = nearest;
    for (size_t i = 0; i < sent.size(); ++i) {
        if (reply->at(i + 1).number() >= 0)
            sent[i].done.resolve(Result<void>{});
        else
            sent[i].done.resolve(fail(ErrorCode::Full, u"The shared queue is full."_s, {}, true));
        if (!self)
            co_return;
    }
    noteDepths();
    armTick();
}

/// What a publish() has seen. Between two looks it is the best that is known of a queue that nobody serves here.
void RedisQueue::noteCounted(Known &of, qint64 counted)
{
    of.depth.counted = counted;
    if (!of.served)
        of.depth.waiting[1] =
            std::max<qint64>(0, counted - of.depth.waiting[0] - of.depth.waiting[2] - of.depth.delayed);
}

void RedisQueue::setPaused(bool paused)
{
    m_paused = paused;
    for (const auto &lane : m_lanes)
        lane->setPaused(paused);
}

void RedisQueue::setWaiting(const QString &queue, int jobs)
{
    for (const auto &lane : m_lanes)
        if (lane->queue() == queue)
            lane->setWaiting(jobs);
}

QMap<QString, qint64> RedisQueue::depths() const
{
    QMap<QString, qint64> out{{u"high_priority"_s, 0}, {u"normal"_s, 0}, {u"low_priority"_s, 0}, {u"executions"_s, 0}};
    for (const auto &[queue, of] : m_known) {
        const bool actions = queue == u"actions";
        out[actions ? u"high_priority"_s : queue] += of.depth.waiting[0];
        out[actions ? u"normal"_s : queue] += of.depth.waiting[1] + of.depth.delayed;
        out[actions ? u"low_priority"_s : queue] += of.depth.waiting[2];
    }
    return out;
}

bool RedisQueue::isFull() const
{
    return m_link.isConnected() && std::ranges::any_of(m_known,
                                       [this](const auto &of) { return of.second.depth.counted >= m_options.maxSize; });
}

bool RedisQueue::hasRoom() const
{
    return m_link.isConnected() && !isFull();
}

qint64 RedisQueue::deadCount() const
{
    qint64 count = 0;
    for (const auto &[queue, of] : m_known)
        count += of.depth.dead;
    return count;
}

qint64 RedisQueue::refused() const
{
    qint64 count = 0;
    for (const auto &lane : m_lanes)
        count += lane->refused();
    return count;
}

void RedisQueue::noteDepths()
{
    const QPointer<RedisQueue> self(this);
    const bool room = hasRoom();
    const bool had = std::exchange(m_hadRoom, room);
    if (room && !had)
        Q_EMIT roomAvailable();
    if (self)
        noteHealth();
    if (self)
        Q_EMIT depthsChanged();
}

/// Nothing is in hand here, nothing was seen to wait, and nobody has put anything in since.
bool RedisQueue::isIdle() const
{
    return m_isWhole && std::ranges::all_of(m_lanes, &RedisLane::isIdle, [](const auto &lane) -> const RedisLane & {
        return *lane;
    }) && std::ranges::all_of(m_known, [](const auto &of) { return of.second.served || of.second.isQuiet; });
}

/// The next look: soon enough for what is due, for leases and for a store that is lost, and no sooner.
void RedisQueue::armTick()
{
    const bool isThere = state() == ServiceState::Running || state() == ServiceState::Stopping;
    if (!isThere || m_scope.stopping() || m_known.empty() || !m_link.isConnected())
        return;
    qint64 ms = std::clamp(m_options.leaseMs / 3, kLeastTickMs, kMostTickMs);
    if (isIdle())
        ms = kIdleTickMs;
    if (isFull()) // others make room
        ms = kLeastTickMs;
    for (const auto &[queue, of] : m_known)
        if (of.nextDueMs >= 0)
            ms = std::min(ms, of.nextDueMs + 1);
    for (const auto &lane : m_lanes)
        if (lane->nextDueMs() >= 0)
            ms = std::min(ms, lane->nextDueMs() + 1);
    if (!m_tick.isActive() || m_tick.remainingTime() > ms)
        m_tick.start(int(std::max<qint64>(ms, 1)));
}

} // namespace countersign
