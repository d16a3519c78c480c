#include "redis/connection.h"

#include "async/alive.h"
#include "redis/failures.h"

#include <QPointer>

namespace countersign {

namespace {
constexpr qint64 kMostWaiting = 64 * 1024 * 1024; ///< bytes that Redis has not taken; beyond it nothing more is sent
constexpr qint64 kSliceMs = 5;                    ///< of reading, before others get their turn
} // namespace

RedisConnection::RedisConnection(const RedisOptions &options, RedisEndpoint endpoint, QObject *parent)
    : QObject(parent), m_options(options), m_socket(std::move(endpoint), options), m_reader(options.limits)
{
    m_patience.setSingleShot(true);
    m_patience.setTimerType(Qt::CoarseTimer);
    connect(&m_patience, &QTimer::timeout, this, &RedisConnection::patienceEnded);
    connect(&m_socket, &RedisSocket::opened, this, [this] {
        m_connected = true;
        const OneShot<bool> opened = m_opened;
        opened.resolve(true);
    });
    connect(&m_socket, &RedisSocket::failed, this, [this](const Error &why) {
        const QPointer<RedisConnection> self(this);
        m_hungUp = true;
        readSome(); // what it said before it went
        if (self)
            giveUp(why);
    });
    connect(&m_socket, &RedisSocket::arrived, this, &RedisConnection::readSome);
}

RedisConnection::~RedisConnection()
{
    m_socket.close();
    if (!m_failure)
        m_failure = cancelled().error();
    endPending(*m_failure);
    m_opened.resolve(false);
}

QCoro::Task<Result<void>> RedisConnection::openBare()
{
    const QPointer<RedisConnection> self(this);
    m_heard.start();
    m_patience.start(m_options.openMs);
    m_socket.open();
    const OneShot<bool> opened = m_opened;
    const bool isOpened = co_await opened.wait();
    if (!self)
        co_return cancelled();
    if (!isOpened)
        co_return fail(*m_failure);
    m_patience.stop();
    m_open = true;
    co_return Result<void>{};
}

RedisConnection::Answer RedisConnection::send(const RedisCommand &command, int patienceMs)
{
    Answer answer;
    const auto refuse = [&answer](const QString &message) {
        answer.resolve(fail(ErrorCode::Refused, message, {}, true));
        return answer;
    };
    if (m_failure || !m_connected)
        return refuse(tr("There is no connection to Redis. Nothing was sent."));
    if (m_socket.waiting() > kMostWaiting)
        return refuse(tr("Redis is slower than what it is told. Nothing was sent."));
    const QByteArray bytes = wireFormat(command);
    m_written += bytes.size();
    m_pending.push_back({answer, m_written, patienceMs > 0 ? patienceMs : m_options.replyMs});
    m_socket.write(bytes);
    if (m_pending.size() == 1) {
        m_heard.start();
        watch();
    }
    return answer;
}

QCoro::Task<Result<RedisReply>> RedisConnection::demand(RedisCommand command, int patienceMs)
{
    const Answer answer = send(command, patienceMs);
    Result<RedisReply> reply = co_await answer.wait();
    co_return orError(std::move(reply));
}

void RedisConnection::readSome()
{
    const QPointer<RedisConnection> self(this);
    QElapsedTimer slice;
    slice.start();
    m_heard.start();
    while (self && !m_failure) {
        std::optional<RedisReply> reply = m_reader.next();
        if (reply) {
            if (m_listens) {
                Q_EMIT told(*reply);
                continue;
            }
            if (m_pending.empty())
                return giveUp(notRedis("a reply that nobody has asked for"));
            const Answer answer = m_pending.front().answer;
            m_pending.pop_front();
            answer.resolve(*std::move(reply)); // whoever waits may let go of us
            continue;
        }
        if (const QByteArray why = m_reader.broken(); !why.isEmpty())
            return giveUp(notRedis(why));
        if (slice.elapsed() > kSliceMs && !m_hungUp)
            break;
        const QByteArray bytes = m_socket.read();
        if (bytes.isEmpty())
            break;
        m_reader.feed(bytes);
    }
    if (!self || m_failure)
        return;
    watch();
    if (slice.elapsed() > kSliceMs && !m_hungUp && !std::exchange(m_readQueued, true))
        QMetaObject::invokeMethod(
            this,
            [this] {
                m_readQueued = false;
                if (!m_failure)
                    readSome();
            },
            Qt::QueuedConnection);
}

// The timer is not armed anew for each reply: what was heard meanwhile moves its end.
void RedisConnection::watch()
{
    if (m_pending.empty())
        return m_patience.stop();
    const int needed = m_pending.front().patienceMs;
    if (!m_patience.isActive() || m_patience.remainingTime() > needed)
        m_patience.start(needed);
}

void RedisConnection::patienceEnded()
{
    if (m_connected && m_pending.empty() && m_open)
        return;
    const qint64 most = m_pending.empty() ? m_options.openMs : m_pending.front().patienceMs;
    const qint64 left = most - m_heard.elapsed();
    if (left > 0)
        return m_patience.start(int(left));
    giveUp({ErrorCode::Timeout, tr("Redis at %1 does not answer.").arg(endpoint().name()), {}, true});
}

void RedisConnection::giveUp(Error why)
{
    if (m_failure)
        return;
    m_failure = why;
    const bool wasOpen = m_open;
    const qint64 taken = m_written - m_socket.waiting();
    m_patience.stop();
    m_socket.close();
    const QPointer<RedisConnection> self(this);
    // A command of which Redis has not got the last byte is none: it was not carried out.
    std::deque<Pending> pending = std::exchange(m_pending, {});
    const Error unsent{ErrorCode::Refused, why.message, why.detail, true};
    const Error sent{why.code == ErrorCode::Timeout ? ErrorCode::Timeout : ErrorCode::Unavailable,
        tr("%1 Whether the last command was carried out is not known.").arg(why.message), why.detail, true};
    const OneShot<bool> opened = m_opened;
    for (const Pending &one : pending)
        one.answer.resolve(fail(one.end > taken ? unsent : sent));
    opened.resolve(false);
    if (self && wasOpen)
        Q_EMIT closed(why);
}

void RedisConnection::endPending(const Error &why)
{
    const std::deque<Pending> pending = std::exchange(m_pending, {});
    for (const Pending &one : pending)
        one.answer.resolve(fail(why));
}

void RedisConnection::close()
{
    if (m_failure)
        return;
    m_failure = cancelled().error();
    m_patience.stop();
    m_socket.close();
    const OneShot<bool> opened = m_opened;
    const Error why = *m_failure;
    endPending(why); // whoever waits may let go of us
    opened.resolve(false);
}

Error RedisConnection::notRedis(const QByteArray &detail) const
{
    return {ErrorCode::Protocol, tr("What answers at %1 does not speak as Redis does.").arg(endpoint().name()),
        QString::fromUtf8(detail.left(200)), true};
}

} // namespace countersign
