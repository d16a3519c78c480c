#include "broker/redis/topiclane.h"

#include "async/alive.h"
#include "base/clock.h"
#include "broker/redis/topicscripts.h"

#include <QPointer>

#include <limits>

// What comes in, and what is done with it; waiting for it: topiclane.cpp.

namespace countersign {

namespace {
constexpr int kMostAtOnce = 128;
constexpr qint64 kMostBytesAtOnce = 4 * 1024 * 1024;
constexpr qsizetype kMostAgain = 1024; ///< of what is left for later, in one go

qint64 nowMs()
{
    return systemClock().steadyMs();
}
} // namespace

QCoro::Task<Result<RedisReply>> TopicLane::take(size_t index, int most, QByteArray from)
{
    return m_link.run(&topicscripts::take(), {m_topics[index].stream},
        {m_group.toUtf8(), m_options.consumer, QByteArray::number(most), QByteArray::number(m_options.largest),
            QByteArray::number(kMostBytesAtOnce), std::move(from)});
}

QCoro::Task<Result<qsizetype>> TopicLane::takeNew(size_t index)
{
    const QPointer<TopicLane> self(this);
    const Result<RedisReply> entries = alive(self, co_await take(index, kMostAtOnce, ">"));
    if (!entries)
        co_return fail(entries.error());
    const Result<bool> through = alive(self, co_await hand(index, *entries));
    if (!through)
        co_return fail(through.error());
    if (!*through)
        leaveForLater(index);
    co_return qsizetype(entries->size());
}

void TopicLane::leaveForLater(size_t index)
{
    if (!std::exchange(m_topics[index].hasPending, true))
        m_againMs = nowMs() + m_options.pauseMs;
}

// All of it, so that what has to wait for long holds up nothing behind it.
QCoro::Task<Result<qsizetype>> TopicLane::takePending(size_t index)
{
    const QPointer<TopicLane> self(this);
    QByteArray from = "0-0";
    bool isThrough = true;
    qsizetype sum = 0;
    m_topics[index].isRefused = false; // it is asked again
    while (sum < kMostAgain && !m_topics[index].isRefused && !m_paused && !m_scope.stopping()) {
        const Result<RedisReply> entries = alive(self, co_await take(index, kMostAtOnce, from));
        if (!entries)
            co_return fail(entries.error());
        if (entries->size() == 0)
            break;
        from = entries->at(entries->size() - 1).at(0).text;
        sum += qsizetype(entries->size());
        const Result<bool> through = alive(self, co_await hand(index, *entries));
        if (!through)
            co_return fail(through.error());
        isThrough = isThrough && *through;
    }
    m_topics[index].hasPending = !isThrough || sum >= kMostAgain || m_paused;
    m_againMs = nowMs() + (isThrough ? 0 : m_options.pauseMs);
    co_return isThrough ? sum : 0; // what is left for later is nothing to go on with at once
}

/// It is read with what else is ours and not acknowledged.
QCoro::Task<Result<void>> TopicLane::takeOver(size_t index)
{
    const QPointer<TopicLane> self(this);
    RedisCommand command{"XAUTOCLAIM", m_topics[index].stream, m_group.toUtf8(), m_options.consumer,
        QByteArray::number(m_options.leaseMs), "0-0", "COUNT", QByteArray::number(kMostAtOnce), "JUSTID"};
    const Result<RedisReply> claimed = alive(self, co_await m_link.demand(std::move(command)));
    if (!claimed)
        co_return fail(claimed.error());
    if (claimed->at(1).size() > 0)
        m_topics[index].hasPending = true;
    co_return Result<void>{};
}

QCoro::Task<Result<void>> TopicLane::takeOne(size_t index, QByteArray id)
{
    const QPointer<TopicLane> self(this);
    const qsizetype dash = id.indexOf('-');
    const quint64 ms = id.left(dash).toULongLong(), number = id.mid(dash + 1).toULongLong();
    const QByteArray before =
        number > 0 ? QByteArray::number(ms) + '-' + QByteArray::number(number - 1)
                   : QByteArray::number(ms - 1) + '-' + QByteArray::number(std::numeric_limits<quint64>::max());
    const Result<RedisReply> entries = alive(self, co_await take(index, 1, before));
    if (!entries)
        co_return fail(entries.error());
    const Result<bool> through = alive(self, co_await hand(index, *entries));
    if (!through)
        co_return fail(through.error());
    if (!*through)
        leaveForLater(index);
    co_return Result<void>{};
}

QCoro::Task<Result<bool>> TopicLane::hand(size_t index, RedisReply entries)
{
    const QPointer<TopicLane> self(this);
    QList<Delivery> batch;
    QByteArrayList ids;
    RedisCommand acknowledge{"XACK", m_topics[index].stream, m_group.toUtf8()};
    for (const RedisReply &entry : entries.items) {
        const QByteArray id = entry.at(0).text;
        const qint64 what = entry.at(1).number();
        if (what == 3) { // somebody has deleted it
            acknowledge.append(id);
            continue;
        }
        Delivery one{m_topics[index].name, m_topics[index].name + u':' + QString::fromLatin1(id), entry.at(2).text,
            entry.at(3).text, {}};
        if (what == 1)
            one.problem = tr("It has no field \"value\".");
        else if (what == 2)
            one.problem = tr("It is larger than %1 MiB.").arg(m_options.largest / (1024 * 1024));
        batch.append(one);
        ids.append(id);
    }
    bool isThrough = true;
    if (!batch.isEmpty()) {
        const Result<Handled> handled = alive(self, co_await m_topics[index].handler(std::move(batch)));
        if (!self)
            co_return cancelled();
        m_topics[index].isRefused = !handled;
        for (qsizetype i = 0; i < ids.size(); ++i) {
            if (handled && !handled->contains(i))
                acknowledge.append(ids[i]);
            else
                isThrough = false;
        }
    }
    if (acknowledge.size() == 3)
        co_return isThrough;
    const Result<RedisReply> done = alive(self, co_await m_link.demand(std::move(acknowledge)));
    if (!done) // it comes again, and whoever takes it knows it by then
        co_return fail(done.error());
    m_topics[index].hasEnded = true;
    co_return isThrough;
}

} // namespace countersign
