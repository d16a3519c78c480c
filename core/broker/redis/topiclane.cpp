#include "broker/redis/topiclane.h"

#include "async/alive.h"
#include "async/backoff.h"
#include "base/clock.h"
#include "broker/redis/topickeys.h"
#include "broker/redis/topicscripts.h"

#include <QPointer>

#include <algorithm>

// Serving: when what is looked for; topiclanetaking.cpp has what is done with it.

namespace countersign {

namespace {
constexpr int kMostGivenBack = 1024;
constexpr int kGraceMs = 5'000; ///< that a blocking read may take longer than it said

qint64 nowMs()
{
    return systemClock().steadyMs();
}
} // namespace

TopicLane::TopicLane(RedisLink &link, QString group, TopicLaneOptions options)
    : m_link(link), m_group(std::move(group)), m_options(std::move(options))
{
    connect(&link, &RedisLink::connected, this, &TopicLane::wake);
    connect(&link, &RedisLink::disconnected, this, [this] {
        m_ready = false; // whatever comes back is looked at first
        dropLine();
    });
}

TopicLane::~TopicLane()
{
    m_scope.requestStop();
    dropLine();
    wake();
}

void TopicLane::add(const QString &topic, Broker::Handler handler)
{
    m_topics.push_back({topic, TopicKeys::of(m_options.prefix, topic).stream, std::move(handler)});
}

void TopicLane::start()
{
    m_scope.spawn(serve());
}

QCoro::Task<> TopicLane::stop()
{
    const QPointer<TopicLane> self(this);
    m_scope.requestStop();
    dropLine();
    wake();
    if (self)
        co_await m_scope.drained();
    if (self && m_ready)
        co_await giveBack();
}

QCoro::Task<> TopicLane::giveBack()
{
    const QPointer<TopicLane> self(this);
    for (size_t i = 0; self && i < m_topics.size() && m_link.isConnected(); ++i) {
        const Result<RedisReply> done = co_await m_link.run(&topicscripts::giveBack(), {m_topics[i].stream},
            {m_group.toUtf8(), m_options.consumer, QByteArray::number(kMostGivenBack)});
        Q_UNUSED(done) // else it is missed after its lease
    }
}

void TopicLane::setPaused(bool paused)
{
    if (std::exchange(m_paused, paused) == paused)
        return;
    if (paused)
        dropLine();
    wake();
}

void TopicLane::wake()
{
    const OneShot<bool> woken = std::exchange(m_woken, {});
    woken.resolve(true);
}

/// Whoever waits on it is told.
void TopicLane::dropLine()
{
    if (const std::optional<RedisLine> line = std::exchange(m_line, std::nullopt))
        (*line)->close();
}

void TopicLane::setTrouble(const QString &why)
{
    if (std::exchange(m_trouble, why) != why)
        Q_EMIT troubleChanged();
}

bool TopicLane::hasPending() const
{
    return std::ranges::any_of(m_topics, &Topic::hasPending);
}

QCoro::Task<> TopicLane::serve()
{
    const QPointer<TopicLane> self(this);
    Backoff backoff(100, 5000);
    while (!m_scope.stopping()) {
        if (m_paused && m_ready && !std::exchange(m_hasGivenBack, true)) {
            co_await giveBack();
            if (!self)
                co_return;
            continue;
        }
        if (m_paused || !m_link.isConnected()) {
            const OneShot<bool> woken = m_woken;
            co_await woken.wait();
            if (!self)
                co_return;
            continue;
        }
        m_hasGivenBack = false;
        Result<qsizetype> got = co_await round();
        if (!self || m_scope.stopping())
            co_return;
        if (got && *got == 0 && !m_paused) {
            const Result<void> waited = co_await waitForWork();
            if (!self || m_scope.stopping())
                co_return;
            if (!waited)
                got = fail(waited.error());
        }
        if (got) {
            backoff.reset();
            setTrouble({});
            continue;
        }
        const Error why = got.error();
        if (why.code == ErrorCode::Cancelled) // the line was let go of: paused, or not connected
            continue;
        m_ready = false; // NOGROUP and whatever else: look first
        for (Topic &topic : m_topics)
            topic.hasPending = true;
        if (m_link.isConnected() && !isErrorWord(why, "NOGROUP"_L1) && !isErrorWord(why, "UNBLOCKED"_L1))
            setTrouble(why.message);
        if (!self)
            co_return;
        const Result<void> slept = co_await m_scope.sleep(backoff.nextMs());
        if (!self || !slept)
            co_return;
    }
}

QCoro::Task<Result<void>> TopicLane::ensure()
{
    const QPointer<TopicLane> self(this);
    for (size_t i = 0; i < m_topics.size(); ++i) {
        RedisCommand command{"XGROUP", "CREATE", m_topics[i].stream, m_group.toUtf8(), "0", "MKSTREAM"};
        const Result<RedisReply> made = alive(self, co_await m_link.demand(std::move(command)));
        if (!made && !isErrorWord(made.error(), "BUSYGROUP"_L1))
            co_return fail(made.error());
        m_topics[i].hasPending = true;
    }
    m_ready = true;
    co_return Result<void>{};
}

QCoro::Task<Result<qsizetype>> TopicLane::round()
{
    const QPointer<TopicLane> self(this);
    if (!m_ready) {
        const Result<void> ready = alive(self, co_await ensure());
        if (!ready)
            co_return fail(ready.error());
        m_againMs = 0;
    }
    const bool again = hasPending() && nowMs() >= m_againMs;
    const bool looks = nowMs() >= m_lookMs;
    if (looks)
        m_lookMs = nowMs() + m_options.lookMs;
    qsizetype sum = 0;
    for (size_t i = 0; i < m_topics.size() && !m_paused && !m_scope.stopping(); ++i) {
        if (again && m_topics[i].hasPending) {
            const Result<qsizetype> old = alive(self, co_await takePending(i));
            if (!old)
                co_return old;
            sum += *old;
        }
        if (looks && !m_topics[i].isRefused) {
            const Result<void> foreign = alive(self, co_await takeOver(i));
            if (!foreign)
                co_return fail(foreign.error());
        }
        if (looks) {
            co_await tidy(i);
            if (!self)
                co_return cancelled();
        }
        if (m_paused || m_scope.stopping())
            break;
        if (m_topics[i].isRefused) // what was given to us lies with us, and nobody else would have it
            continue;
        const Result<qsizetype> fresh = alive(self, co_await takeNew(i));
        if (!fresh)
            co_return fresh;
        sum += *fresh;
    }
    co_return sum;
}

QCoro::Task<> TopicLane::tidy(size_t index)
{
    if (!std::exchange(m_topics[index].hasEnded, false))
        co_return;
    const Result<RedisReply> done =
        co_await m_link.run(&topicscripts::tidy(), {m_topics[index].stream}, {QByteArray::number(kKeptWithoutGroup)});
    Q_UNUSED(done) // done again with what comes next
}

/// Or until something else has changed.
QCoro::Task<> TopicLane::waitAtMost(qint64 ms)
{
    const QPointer<TopicLane> self(this);
    const OneShot<bool> woken = m_woken;
    m_scope.spawn(wakeAfter(woken, ms));
    co_await woken.wait();
    if (self && m_woken.isResolved())
        m_woken = {};
}

QCoro::Task<> TopicLane::wakeAfter(OneShot<bool> woken, qint64 ms)
{
    const Result<void> slept = co_await m_scope.sleep(int(ms));
    woken.resolve(slept.has_value());
}

/// Blocks until there is something, on a connection of its own. What that gives is ours by then, and read as such.
QCoro::Task<Result<void>> TopicLane::waitForWork()
{
    const QPointer<TopicLane> self(this);
    qint64 blockMs = m_lookMs - nowMs();
    if (hasPending())
        blockMs = std::min(blockMs, m_againMs - nowMs());
    blockMs = std::clamp<qint64>(blockMs, 1, m_options.lookMs);
    QByteArrayList streams;
    for (const Topic &topic : m_topics)
        if (!topic.isRefused)
            streams.append(topic.stream);
    if (streams.isEmpty()) {
        co_await waitAtMost(blockMs);
        co_return Result<void>{};
    }
    if (!m_line || !(*m_line)->isOpen()) {
        m_line.reset();
        const Result<RedisLine> made = alive(self, co_await m_link.line());
        if (!made)
            co_return fail(made.error());
        if (m_paused || m_scope.stopping())
            co_return Result<void>{};
        m_line = *made;
    }
    const RedisLine line = *m_line; // while its reply is read
    RedisCommand command{"XREADGROUP", "GROUP", m_group.toUtf8(), m_options.consumer, "COUNT", "1", "BLOCK",
        QByteArray::number(blockMs), "STREAMS"};
    command.append(streams);
    for (qsizetype i = 0; i < streams.size(); ++i)
        command.append(">");
    const Result<RedisReply> reply = alive(self, co_await line->demand(std::move(command), int(blockMs) + kGraceMs));
    if (!reply)
        co_return fail(reply.error());
    for (const RedisReply &stream : reply->items)
        for (size_t i = 0; i < m_topics.size(); ++i) {
            if (m_topics[i].stream != stream.at(0).text)
                continue;
            const Result<void> taken = alive(self, co_await takeOne(i, stream.at(1).at(0).at(0).text));
            if (!taken)
                co_return taken;
        }
    co_return Result<void>{};
}

} // namespace countersign
