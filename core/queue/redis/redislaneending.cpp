#include "queue/redis/redislane.h"

#include "async/alive.h"
#include "async/backoff.h"
#include "base/clock.h"
#include "base/log.h"
#include "queue/redis/queuescripts.h"

#include <QPointer>

#include <algorithm>
#include <array>

// What goes back: ends, second tries, dead letters, leases.

namespace countersign {

namespace {
constexpr size_t kMostEnded = 512; ///< in one script: others get their turn there as well
constexpr qsizetype kMostWhy = 500;

QByteArray placeText(int place)
{
    static const std::array<QByteArray, 7> texts{"0", "1", "2", "3", "4", "5", "6"};
    return texts[size_t(std::clamp(place, 0, 6))];
}

QByteArray number(qint64 value)
{
    return QByteArray::number(value);
}
} // namespace

QByteArrayList RedisLane::settleKeys() const
{
    return m_streams + QByteArrayList{m_keys.ids(), m_keys.groups(), m_own.bereft()};
}

void RedisLane::finish(const Key &key, Result<void> result)
{
    const auto held = m_held.find(key);
    if (held == m_held.end())
        return;
    if (held->second.isLost) { // somebody else has it, and ends it
        m_held.erase(held);
        return;
    }
    if (result)
        return endLater(key);
    Job job = held->second.job;
    const Error why = result.error();
    if (why.code == ErrorCode::Cancelled)
        return;                                 // only stopping does that; giveBack() follows
    if (why.retryable && why.notBeforeUs > 0) { // it waits for a time, not for luck
        --job.attempts;
        const qint64 ms = std::max<qint64>(0, (why.notBeforeUs - systemClock().nowUs()) / 1000 + 1);
        return m_scope.spawn(putOff(key, job, ms));
    }
    if (why.retryable && job.attempts < m_options.maxDeliveries) {
        Backoff backoff(200 << job.attempts, 30'000);
        return m_scope.spawn(putOff(key, job, backoff.nextMs()));
    }
    m_scope.spawn(bury(key, job, why));
}

/// All that end in one turn end there together.
void RedisLane::endLater(const Key &key)
{
    m_done.push_back(key);
    if (std::exchange(m_settling, true))
        return;
    QMetaObject::invokeMethod(this, [this] { m_scope.spawn(settle()); }, Qt::QueuedConnection);
}

QCoro::Task<> RedisLane::settle()
{
    const QPointer<RedisLane> self(this);
    m_settling = false;
    while (self && !m_done.empty()) {
        const size_t count = std::min(m_done.size(), kMostEnded);
        std::vector<Key> batch;
        batch.reserve(count);
        QByteArrayList arguments{m_group.toUtf8(), m_options.consumer};
        arguments.reserve(2 + 3 * qsizetype(count));
        for (size_t i = 0; i < count; ++i) {
            const auto held = m_held.find(m_done[i]);
            if (held == m_held.end())
                continue;
            arguments << placeText(held->second.place) << held->second.entry << held->second.jobId;
            batch.push_back(m_done[i]);
        }
        m_done.erase(m_done.begin(), m_done.begin() + qsizetype(count));
        if (batch.empty())
            continue;
        const Result<RedisReply> reply =
            alive(self, co_await m_link.run(&queuescripts::settle(), settleKeys(), arguments));
        if (!self)
            co_return;
        if (!reply) { // it stays in hand and is ended when Redis is back: twice does no harm
            const bool isGone = isErrorWord(reply.error(), "NOGROUP"_L1);
            for (const Key &key : batch)
                if (isGone) // there is nothing left to end
                    m_held.erase(key);
                else
                    m_done.push_back(key);
            if (isGone)
                Q_EMIT storeLost();
            co_return;
        }
        int jobs = 0;
        for (size_t i = 0; i < batch.size(); ++i) {
            const bool isEnded = !reply->isArray() || reply->at(i).number() == 1;
            jobs += isEnded ? 1 : 0;
            m_lost += isEnded ? 0 : 1;
            m_held.erase(batch[i]);
        }
        m_depth.counted = std::max<qint64>(0, m_depth.counted - jobs);
        Q_EMIT ended(jobs);
        if (self)
            wake();
    }
}

QCoro::Task<> RedisLane::putOff(Key key, Job job, qint64 delayMs)
{
    const QPointer<RedisLane> self(this);
    const Held held = m_held.at(key);
    QByteArrayList keys = settleKeys();
    keys << m_own.delayed() << m_own.later();
    const Result<RedisReply> reply =
        alive(self, co_await m_link.run(&queuescripts::putOff(), keys,
                        {m_group.toUtf8(), m_options.consumer, number(held.place), held.entry, held.jobId,
                            number(int(job.priority)), number(std::clamp(job.attempts, 0, 9999)), number(delayMs)}));
    if (!self)
        co_return;
    m_held.erase(key); // without an answer it comes again when its lease has ended
    if (reply && (m_nextDueMs < 0 || delayMs < m_nextDueMs)) {
        m_nextDueMs = delayMs;
        Q_EMIT depthSeen();
    }
    if (self)
        wake();
}

QCoro::Task<> RedisLane::bury(Key key, Job job, Error why)
{
    const QPointer<RedisLane> self(this);
    const Held held = m_held.at(key);
    QByteArrayList keys = settleKeys();
    keys << m_keys.dead();
    const Result<RedisReply> reply =
        alive(self, co_await m_link.run(&queuescripts::bury(), keys,
                        {m_group.toUtf8(), m_options.consumer, number(held.place), held.entry, held.jobId,
                            number(int(job.priority)), number(job.attempts), why.message.left(kMostWhy).toUtf8()}));
    if (!self)
        co_return;
    m_held.erase(key);
    if (reply && reply->number() == 1) {
        logError("RedisLane", u"A job failed %1 times and was set aside: %2"_s.arg(job.attempts).arg(why.message),
            {{u"action_id"_s, job.actionId}, {u"detail"_s, why.detail}});
        ++m_depth.dead;
        Q_EMIT depthSeen();
        if (self)
            Q_EMIT jobDeadLettered(job, why);
    }
    if (self)
        wake();
}

QCoro::Task<> RedisLane::renew()
{
    const QPointer<RedisLane> self(this);
    std::vector<Key> batch;
    QByteArrayList arguments{m_group.toUtf8(), m_options.consumer};
    for (const auto &[key, held] : m_held) {
        if (held.isLost)
            continue;
        batch.push_back(key);
        arguments << number(held.place) << held.entry;
    }
    if (batch.empty())
        co_return;
    const Result<RedisReply> reply = alive(self, co_await m_link.run(&queuescripts::renew(), m_streams, arguments));
    if (!reply)
        co_return;
    for (size_t i = 0; i < batch.size(); ++i) {
        const auto held = m_held.find(batch[i]);
        if (reply->at(i).number() == 1 || held == m_held.end() || std::ranges::find(m_done, batch[i]) != m_done.end())
            continue;
        ++m_lost;
        held->second.isLost = true;
        auto &waiting = m_waiting[size_t((held->second.place - 1) / 2)];
        if (const auto at = std::ranges::find(waiting, batch[i]); at != waiting.end()) { // not begun
            waiting.erase(at);
            m_held.erase(held);
        }
    }
}

/// What stopping has cut, and what was not begun, is anybody's at once.
QCoro::Task<> RedisLane::giveBack()
{
    const QPointer<RedisLane> self(this);
    if (!m_done.empty())
        co_await settle();
    if (!self)
        co_return;
    QByteArrayList arguments{m_group.toUtf8(), m_options.consumer, number(m_options.leaseMs)};
    for (const auto &[key, held] : m_held)
        if (!held.isLost)
            arguments << number(held.place) << held.entry;
    m_held.clear();
    for (auto &waiting : m_waiting)
        waiting.clear();
    const QByteArrayList keys = m_streams + QByteArrayList{m_own.bereft()};
    const Result<RedisReply> done = co_await m_link.run(&queuescripts::release(), keys, arguments);
    Q_UNUSED(done); // without an answer the lease ends by itself
}

QCoro::Task<Result<QString>> RedisLane::ensure(QByteArray mark)
{
    const QPointer<RedisLane> self(this);
    QByteArrayList keys = m_streams;
    keys << m_keys.groups() << QueueKeys::mark(m_options.prefix) << m_own.bereft();
    const Result<RedisReply> reply =
        alive(self, co_await m_link.run(&queuescripts::ensure(), keys, {m_group.toUtf8(), mark}));
    if (!reply)
        co_return fail(reply.error());
    m_ready = true;
    wake();
    co_return QString::fromUtf8(reply->text);
}

QCoro::Task<Result<QString>> RedisLane::tick()
{
    const QPointer<RedisLane> self(this);
    if (!m_done.empty() && !m_settling)
        co_await settle();
    if (!self)
        co_return cancelled();
    co_await renew();
    if (!self)
        co_return cancelled();
    QByteArrayList keys = settleKeys();
    keys << m_keys.dead() << QueueKeys::mark(m_options.prefix) << m_keys.delayed() << m_keys.later() << m_own.delayed()
         << m_own.later();
    const Result<RedisReply> reply =
        alive(self, co_await m_link.run(&queuescripts::tick(), keys,
                        {m_group.toUtf8(), m_options.consumer, number(m_options.leaseMs), number(room()),
                            number(m_options.maxDeliveries), number(queuescripts::kMostContent)}));
    if (!reply) {
        if (self && isErrorWord(reply.error(), "NOGROUP"_L1))
            Q_EMIT storeLost();
        co_return fail(reply.error());
    }
    noteTick(*reply);
    co_return QString::fromUtf8(reply->at(0).text);
}

void RedisLane::noteTick(const RedisReply &reply)
{
    const QPointer<RedisLane> self(this);
    for (const RedisReply &taken : reply.at(1).items) {
        RedisReply entry;
        entry.items = {taken.at(1), taken.at(2)};
        const QByteArray key = char('0' + taken.at(0).number()) + taken.at(1).text;
        if (m_held.contains(key)) // we have held it all the time and could not say so
            continue;
        const int before = int(taken.at(2).at(3).number());
        accept(int(taken.at(0).number()), entry, std::max(1, int(taken.at(3).number()) - before));
    }
    m_nextDueMs = reply.at(3).number();
    for (size_t i = 0; i < 3; ++i)
        m_depth.waiting[i] = std::max<qint64>(0, reply.at(4).at(i).number());
    m_depth.delayed = reply.at(5).number();
    m_depth.dead = reply.at(6).number();
    m_depth.counted = reply.at(7).number();
    pump();
    const std::vector<RedisReply> buried = reply.at(2).items;
    for (const RedisReply &one : buried) {
        Result<Job> job = m_codec.decode(one.at(0).text);
        if (!self || !job)
            continue;
        job->attempts = int(one.at(1).number());
        const Error why{ErrorCode::Failed,
            tr("It was begun %n time(s), and whoever did so has not come back.", nullptr, job->attempts), {}, false};
        logError("RedisLane", u"A job was delivered too often and was set aside"_s, {{u"action_id"_s, job->actionId}});
        Q_EMIT jobDeadLettered(*job, why);
    }
    if (self)
        Q_EMIT depthSeen();
}

} // namespace countersign
