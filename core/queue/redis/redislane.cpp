#include "queue/redis/redislane.h"

#include "async/alive.h"
#include "async/backoff.h"
#include "queue/redis/queuescripts.h"

#include <QPointer>

#include <algorithm>

// What comes in: waiting for work, taking it. What is done with it: redislanework.cpp; what goes back:
// redislaneending.cpp.

namespace countersign {

namespace {
constexpr int kMostAtOnce = 128; ///< in one answer; while it is handled the next one is on its way
constexpr int kLeastPlain = 32;  ///< so many at once are worth a plain read, see there
constexpr int kGraceMs = 5'000;  ///< that a blocking read may take longer than it said

} // namespace

RedisLane::RedisLane(RedisLink &link, JobCodec &codec, RedisLaneOptions options, QString queue, QString group,
    int concurrency, MessageQueue::Handler handler)
    : m_link(link),
      m_codec(codec),
      m_options(std::move(options)),
      m_queue(std::move(queue)),
      m_group(std::move(group)),
      m_keys(QueueKeys::of(m_options.prefix, m_queue)),
      m_own(m_keys.ofGroup(m_group)),
      m_streams(m_keys.streams(m_group)),
      m_concurrency(concurrency),
      m_handler(std::move(handler))
{
    connect(&link, &RedisLink::disconnected, this, [this] {
        m_ready = false; // until ensure() has looked at whatever comes back
        dropLine();
    });
}

RedisLane::~RedisLane()
{
    m_scope.requestStop();
    dropLine();
    wake(); // whoever waits for work sees that there is none any more
}

void RedisLane::start()
{
    m_scope.spawn(serve());
    m_scope.spawn(fetchAhead());
}

QCoro::Task<> RedisLane::stop()
{
    const QPointer<RedisLane> self(this);
    m_scope.requestStop();
    dropLine();
    wake();
    if (self)
        co_await m_scope.drained();
    if (self)
        co_await giveBack();
}

void RedisLane::wake()
{
    const QPointer<RedisLane> self(this);
    const OneShot<bool> woken = std::exchange(m_woken, {});
    woken.resolve(true);
    if (self)
        wakeAhead();
}

void RedisLane::wakeAhead()
{
    const OneShot<bool> woken = std::exchange(m_aheadWoken, {});
    woken.resolve(true);
}

/// Whoever waits on it is told.
void RedisLane::dropLine()
{
    if (const std::optional<RedisLine> line = std::exchange(m_line, std::nullopt))
        (*line)->close();
}

void RedisLane::setPaused(bool paused)
{
    if (std::exchange(m_paused, paused) == paused)
        return;
    if (paused)
        dropLine(); // nothing more comes in
    pump();
    wake();
}

void RedisLane::setWaiting(int jobs)
{
    m_onlyWait = jobs;
    pump();
    wake();
}

/// How many more may be in hand. What was handled and waits for its end there takes no place, within bounds.
int RedisLane::room() const
{
    if (m_paused || m_scope.stopping())
        return 0;
    const int waiting = m_asked + int(m_waiting[0].size() + m_waiting[1].size() + m_waiting[2].size());
    const int most = m_concurrency + m_onlyWait;
    const int bound = 4 * most + 64 - int(m_held.size()) - m_asked;
    return std::clamp(std::min(most - m_running - waiting, bound), 0, kMostAtOnce);
}

void RedisLane::setTrouble(const QString &why)
{
    if (std::exchange(m_trouble, why) != why)
        Q_EMIT troubleChanged();
}

QCoro::Task<> RedisLane::serve()
{
    const QPointer<RedisLane> self(this);
    Backoff backoff(100, 3000);
    while (!m_scope.stopping()) {
        const int most = room();
        if (!m_ready || !m_link.isConnected() || most == 0) {
            const OneShot<bool> woken = m_woken;
            co_await woken.wait();
            if (!self)
                co_return;
            continue;
        }
        Result<qint64> got = co_await take(most);
        if (!self || m_scope.stopping())
            co_return;
        // What a blocking read has looked through in vain is not looked through again: that costs seven commands.
        while (got && *got == 0 && m_ready && room() > 0) {
            got = co_await waitForWork();
            if (!self || m_scope.stopping())
                co_return;
        }
        if (got) {
            backoff.reset();
            setTrouble({});
            continue;
        }
        co_await recover(got.error(), backoff.nextMs());
        if (!self)
            co_return;
    }
}

/// While there is more than one answer brings: Redis works on the next one while we work on this.
QCoro::Task<> RedisLane::fetchAhead()
{
    const QPointer<RedisLane> self(this);
    while (!m_scope.stopping()) {
        const int most = room();
        bool isGood = false;
        if (m_ready && m_backlogPlace > 0 && most > 0 && m_link.isConnected()) {
            const Result<qint64> got = co_await take(most);
            isGood = got.has_value(); // why not is told by serve()
        }
        if (!self || m_scope.stopping())
            co_return;
        if (isGood)
            continue;
        const OneShot<bool> woken = m_aheadWoken;
        co_await woken.wait();
        if (!self)
            co_return;
    }
}

/// By the time this returns it is worth another try.
QCoro::Task<> RedisLane::recover(Error why, int pauseMs)
{
    const QPointer<RedisLane> self(this);
    if (why.code == ErrorCode::Cancelled) // the line was let go of: paused, or not connected
        co_return;
    const bool isGone = isErrorWord(why, "NOGROUP"_L1) || isErrorWord(why, "UNBLOCKED"_L1);
    if (isGone) {
        m_ready = false;
        Q_EMIT storeLost();
    } else if (m_link.isConnected())
        setTrouble(why.message);
    if (!self)
        co_return;
    const Result<void> slept = co_await m_scope.sleep(pauseMs);
    Q_UNUSED(slept);
}

QCoro::Task<Result<qint64>> RedisLane::take(int most)
{
    const QPointer<RedisLane> self(this);
    m_asked += most;
    const bool isPlain = m_areSmall && m_backlogPlace > 0 && most >= kLeastPlain;
    const Result<RedisReply> reply = alive(self, co_await read(most, isPlain));
    if (self)
        m_asked -= most;
    if (!reply) {
        if (self)
            m_backlogPlace = 0; // it may have been more than is taken of one answer
        co_return fail(reply.error());
    }
    qint64 got = 0;
    qsizetype largest = 0;
    int last = 0;
    for (const RedisReply &stream : reply->items) {
        last = isPlain ? int(m_streams.indexOf(stream.at(0).text)) + 1 : int(stream.at(0).number());
        for (const RedisReply &entry : stream.at(1).items) {
            for (const RedisReply &text : entry.at(1).items)
                largest = std::max(largest, text.text.size());
            accept(last, entry, 1);
            ++got;
        }
    }
    m_areSmall = largest <= queuescripts::kMostContent / kMostAtOnce;
    m_backlogPlace = got >= most ? last : 0;
    pump();
    if (self && m_backlogPlace > 0)
        wakeAhead();
    co_return got;
}

/// By a script exactly by priority, and no more than was asked for in all. Where they are small, plainly from the
/// stream that the last answer came from and from those before it, which were empty then: it costs Redis half. When
/// they are not, we get as many more, and do them first.
QCoro::Task<Result<RedisReply>> RedisLane::read(int most, bool isPlain)
{
    const QByteArray count = QByteArray::number(most);
    if (!isPlain)
        return m_link.run(&queuescripts::take(), m_streams,
            {m_group.toUtf8(), m_options.consumer, count, QByteArray::number(m_options.leaseMs),
                QByteArray::number(queuescripts::kMostContent)});
    RedisCommand command{"XREADGROUP", "GROUP", m_group.toUtf8(), m_options.consumer, "COUNT", count, "STREAMS"};
    command += m_streams.first(m_backlogPlace);
    for (int i = 0; i < m_backlogPlace; ++i)
        command << ">";
    return m_link.demand(std::move(command));
}

/// Blocks until there is something, on a connection of its own.
QCoro::Task<Result<qint64>> RedisLane::waitForWork()
{
    const QPointer<RedisLane> self(this);
    if (!m_line || !(*m_line)->isOpen()) {
        m_line.reset();
        const Result<RedisLine> line = alive(self, co_await m_link.line());
        if (!line)
            co_return fail(line.error());
        if (room() == 0)
            co_return qint64(0);
        m_line = *line;
    }
    const RedisLine line = *m_line; // while its reply is read
    RedisCommand command{"XREADGROUP", "GROUP", m_group.toUtf8(), m_options.consumer, "COUNT", "1", "BLOCK",
        QByteArray::number(m_options.blockMs), "STREAMS"};
    command += m_streams;
    for (qsizetype i = 0; i < m_streams.size(); ++i)
        command << ">";
    const Result<RedisReply> reply = alive(self, co_await line->demand(command, m_options.blockMs + kGraceMs));
    if (!reply)
        co_return fail(reply.error());
    qint64 got = 0;
    for (const RedisReply &stream : reply->items) {
        const qsizetype place = m_streams.indexOf(stream.at(0).text) + 1;
        for (const RedisReply &entry : stream.at(1).items)
            if (place > 0) {
                accept(int(place), entry, 1);
                ++got;
            }
    }
    pump();
    co_return got;
}

} // namespace countersign
