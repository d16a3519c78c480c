#pragma once
#include "async/oneshot.h"
#include "async/taskscope.h"
#include "mcp/jsonrpc.h"

#include <QObject>

#include <deque>
#include <utility>

namespace countersign {

/// Takes the messages of one peer apart, in their order: small ones at once, large ones on another thread while those
/// behind them wait. It holds the main thread for 4 ms at a time, however many there are, and says when it has enough.
class MessageDecoder : public QObject
{
    Q_OBJECT
public:
    /// Longer messages, in bytes, are read on another thread: 64 KiB take about 1 ms.
    static constexpr qsizetype kLarge = 64 * 1024;
    /// It is full when so many bytes or messages wait; what is added nevertheless is kept.
    static constexpr qsizetype kMostBytes = 1024 * 1024;
    static constexpr size_t kMostMessages = 256;

    using QObject::QObject;
    ~MessageDecoder() override { cancelQuietly(); }

    void add(const QByteArray &line);
    /// Forgets what waits; nothing is decoded any more.
    void cancel();
    /// Waits until all that was added before has been decoded, or forgotten.
    [[nodiscard]] QCoro::Task<> caughtUp();
    /// True while messages wait or are being read.
    [[nodiscard]] bool isBusy() const { return m_running; }
    [[nodiscard]] bool isFull() const { return m_full; }

Q_SIGNALS:
    void decoded(const QList<countersign::RpcMessage> &messages);
    /// `full`: its sender should be read no further until it is not.
    void fullChanged(bool full);
    /// Everything that was added has been decoded, or forgotten.
    void drained();

private:
    [[nodiscard]] QCoro::Task<> run();
    void judgeFullness();
    void release();
    void cancelQuietly();

    std::deque<QByteArray> m_waiting;
    qsizetype m_waitingBytes = 0;
    quint64 m_putOff = 0, m_read = 0; ///< messages that had to wait; and of those, that were decoded or forgotten
    std::deque<std::pair<quint64, OneShot<bool>>> m_behind; ///< who waits for that many to be read
    qint64 m_spentNs = 0;                                   ///< on the main thread since it was last given back
    bool m_running = false;
    bool m_full = false;
    bool m_cancelled = false;
    TaskScope m_scope;
};

} // namespace countersign
