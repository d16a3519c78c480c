#pragma once
#include "base/result.h"

#include <QJsonObject>
#include <QObject>
#include <QTimer>

#include <functional>

class QLocalSocket;

namespace countersign {

/// One connection of the command line: takes one request, gives one answer, ends. A request is a line of JSON of at
/// most kSmall bytes; one that carries a file is announced by a line {"announce": BYTES} before it.
class ControlConnection : public QObject
{
    Q_OBJECT
public:
    using Reply = std::function<void(Result<QJsonValue>)>;
    static constexpr qsizetype kSmall = 64 * 1024;
    static constexpr qsizetype kLarge = 64 * 1024 * 1024; ///< a submitted file, base64, with what is around it
    static constexpr int kSmallMs = 10000;                ///< for a whole request to come
    static constexpr int kLargeMs = 60000;

    /// Owns the socket.
    ControlConnection(QLocalSocket *socket, QObject *parent);

    /// Answers, then ends the connection once the other side has read it (or did not within kSmallMs).
    void answer(const Result<QJsonValue> &result);
    /// Ends it at once.
    void abort();
    [[nodiscard]] qintptr descriptor() const;
    /// True until the request is whole: then nobody is cut off who has said what he wants.
    [[nodiscard]] bool isWaiting() const { return !m_asked; }
    /// True from its whole request until the answer: somebody works on it.
    [[nodiscard]] bool isBusy() const { return m_asked && !m_answered; }
    /// Bytes that the request may still become.
    [[nodiscard]] qsizetype allowance() const { return m_allowed; }

Q_SIGNALS:
    void requested(const QByteArray &line);
    /// Asks for room for a large request; whoever hears it calls allow() or answer().
    void announced(qsizetype bytes);
    void closed();

public:
    void allow(qsizetype bytes);

private:
    void read();
    void takeLine(const QByteArray &line);

    QLocalSocket *m_socket;
    QTimer m_deadline;
    QByteArray m_input;
    qsizetype m_searched = 0; ///< no line break before this place
    qsizetype m_allowed = kSmall;
    bool m_asked = false, m_answered = false;
};

} // namespace countersign
