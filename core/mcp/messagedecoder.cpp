#include "mcp/messagedecoder.h"

#include "async/offload.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QThreadPool>

namespace countersign {

namespace {

constexpr qint64 kSliceNs = 4'000'000;

/// A pool of its own: a peer that sends one large message after the other holds up neither planning nor files. Each
/// peer has one message in work, so that they take turns.
QThreadPool *readingPool()
{
    static QThreadPool pool;
    static const bool set = [] {
        pool.setMaxThreadCount(2);
        pool.setExpiryTimeout(5000);
        return true;
    }();
    Q_UNUSED(set)
    return &pool;
}

/// Comes back when everything else that is due has had its turn.
QCoro::Task<> nextTurn()
{
    const OneShot<bool> turn;
    QMetaObject::invokeMethod(QCoreApplication::instance(), [turn] { turn.resolve(true); }, Qt::QueuedConnection);
    co_await turn.wait();
}

} // namespace

void MessageDecoder::add(const QByteArray &line)
{
    if (m_cancelled)
        return;
    if (!m_running && line.size() <= kLarge && m_spentNs < kSliceNs) {
        const QPointer<MessageDecoder> self(this);
        QElapsedTimer clock;
        clock.start();
        Q_EMIT decoded(jsonrpc::decode(line));
        if (self)
            m_spentNs += clock.nsecsElapsed();
        return;
    }
    ++m_putOff;
    m_waitingBytes += line.size();
    m_waiting.push_back(line);
    if (!m_running) {
        m_running = true;
        m_scope.spawn(run());
    }
    judgeFullness();
}

QCoro::Task<> MessageDecoder::run()
{
    const QPointer<MessageDecoder> self(this);
    while (!m_waiting.empty()) {
        const bool large = m_waiting.front().size() > kLarge;
        if (!large && m_spentNs >= kSliceNs) {
            co_await nextTurn();
            if (!self || m_cancelled)
                co_return;
            m_spentNs = 0;
        }
        QByteArray line = std::move(m_waiting.front());
        m_waiting.pop_front();
        m_waitingBytes -= line.size();
        QList<RpcMessage> messages;
        QElapsedTimer clock;
        clock.start();
        if (large) {
            messages = co_await offload(readingPool(), [line = std::move(line)] { return jsonrpc::decode(line); });
            if (!self || m_cancelled)
                co_return;
            m_spentNs = 0;
            clock.start();
        } else {
            messages = jsonrpc::decode(line);
        }
        Q_EMIT decoded(messages);
        if (!self || m_cancelled)
            co_return;
        messages.clear();
        m_spentNs += clock.nsecsElapsed();
        ++m_read;
        release();
        if (!self || m_cancelled)
            co_return;
        judgeFullness();
    }
    m_spentNs = 0;
    m_running = false;
    Q_EMIT drained();
}

QCoro::Task<> MessageDecoder::caughtUp()
{
    if (!m_running)
        co_return;
    const OneShot<bool> turn;
    m_behind.emplace_back(m_putOff, turn);
    co_await turn.wait();
}

void MessageDecoder::release()
{
    const QPointer<MessageDecoder> self(this);
    while (self && !m_behind.empty() && m_behind.front().first <= m_read) {
        const OneShot<bool> turn = m_behind.front().second;
        m_behind.pop_front();
        turn.resolve(true); // whoever goes on may end this object
    }
}

void MessageDecoder::cancelQuietly()
{
    m_cancelled = true;
    m_waiting.clear();
    m_waitingBytes = 0;
    m_read = m_putOff;
    release();
}

void MessageDecoder::cancel()
{
    const QPointer<MessageDecoder> self(this);
    cancelQuietly();
    if (!self)
        return;
    judgeFullness();
    if (std::exchange(m_running, false))
        Q_EMIT drained();
}

void MessageDecoder::judgeFullness()
{
    // Half empty before it is opened again, so that its sender is not stopped at each message.
    const bool full = m_full ? m_waitingBytes > kMostBytes / 2 || m_waiting.size() > kMostMessages / 2
                             : m_waitingBytes >= kMostBytes || m_waiting.size() >= kMostMessages;
    if (std::exchange(m_full, full) != full)
        Q_EMIT fullChanged(full);
}

} // namespace countersign
