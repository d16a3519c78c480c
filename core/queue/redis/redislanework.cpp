#include "queue/redis/redislane.h"

#include "base/crashpoint.h"

#include <QPointer>

#include <algorithm>

// What is done with what came in: read, kept in order, handed out.

namespace countersign {

namespace {
constexpr qsizetype kLargest = 8 * 1024 * 1024;

/// What an entry has of the three fields; a stranger may have written anything.
struct Fields
{
    QByteArray jobId, bytes;
    int deliveries = 0;
};

Fields fieldsOf(const RedisReply &list)
{
    Fields out;
    for (size_t i = 0; i + 1 < list.size(); i += 2) {
        const QByteArray &name = list.at(i).text;
        if (name == "i")
            out.jobId = list.at(i + 1).text;
        else if (name == "n")
            out.deliveries = int(std::clamp<qint64>(list.at(i + 1).number(), 0, 1000));
        else if (name == "j")
            out.bytes = list.at(i + 1).text;
    }
    return out;
}
} // namespace

void RedisLane::accept(int place, const RedisReply &entry, int deliveries)
{
    const QByteArray id = entry.at(0).text;
    if (place < 1 || place > m_streams.size() || id.isEmpty())
        return;
    const Fields fields = fieldsOf(entry.at(1));
    if (fields.bytes.size() > kLargest)
        return refuse(place, id, fields.jobId, {ErrorCode::Full, u"A message is too large."_s, {}, false});
    Result<Job> job = m_codec.decode(fields.bytes);
    if (job && (job->id.toUtf8() != fields.jobId || job->queue != m_queue))
        job = fail(ErrorCode::Invalid, u"A message stands where it does not belong."_s);
    if (!job)
        return refuse(place, id, fields.jobId, job.error());
    job->attempts = fields.deliveries + deliveries;
    const Key key = char('0' + place) + id;
    m_waiting[size_t((place - 1) / 2)].push_back(key);
    m_held.insert_or_assign(key, Held{place, id, fields.jobId, *std::move(job)});
}

/// What nobody can read is ended: it would be the same at the next delivery.
void RedisLane::refuse(int place, const QByteArray &entry, const QByteArray &jobId, const Error &why)
{
    ++m_refused;
    const Key key = char('0' + place) + entry;
    m_held.insert_or_assign(key, Held{place, entry, jobId, {}});
    endLater(key);
    Q_EMIT messageRefused(why);
}

void RedisLane::pump()
{
    if (m_paused || m_scope.stopping() || std::exchange(m_pumping, true))
        return; // a handler that ends at once comes by here again: the loop below sees it
    const QPointer<RedisLane> self(this);
    for (auto &waiting : m_waiting) {
        while (self && !waiting.empty() && m_running < m_concurrency + m_onlyWait && !m_paused) {
            const Key key = waiting.front();
            waiting.pop_front();
            const auto held = m_held.find(key);
            if (held == m_held.end() || held->second.isLost)
                continue;
            ++m_running;
            begin(key, held->second.job);
        }
        if (!self)
            return;
    }
    m_pumping = false;
}

/// Most end at once, or have to wait for something: only those need a coroutine that waits with them.
void RedisLane::begin(const Key &key, Job job)
{
    const QPointer<RedisLane> self(this);
    crashPoint("queue.before_delivery");
    QCoro::Task<Result<void>> handled = m_handler(std::move(job));
    if (!self)
        return;
    if (!handled.isReady())
        return m_scope.spawn(await(key, std::move(handled)));
    Result<void> result = handled.operator co_await().await_resume();
    crashPoint("queue.after_delivery");
    --m_running;
    finish(key, std::move(result));
    if (self)
        wakeLater();
}

QCoro::Task<> RedisLane::await(Key key, QCoro::Task<Result<void>> handled)
{
    const QPointer<RedisLane> self(this);
    Result<void> result = co_await handled;
    crashPoint("queue.after_delivery");
    if (!self)
        co_return;
    --m_running;
    finish(key, std::move(result));
    if (!self)
        co_return;
    pump();
    if (self)
        wakeLater();
}

/// All places that become free in one turn are filled with one question.
void RedisLane::wakeLater()
{
    if (!std::exchange(m_wakeQueued, true))
        QMetaObject::invokeMethod(
            this,
            [this] {
                m_wakeQueued = false;
                wake();
            },
            Qt::QueuedConnection);
}

} // namespace countersign
