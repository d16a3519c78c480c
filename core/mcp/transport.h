#pragma once
#include <QByteArray>
#include <QObject>

namespace countersign {

/// Carries whole JSON-RPC messages to one server and back, and knows nothing of what they mean.
class Transport : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    /// Begins to connect; what goes wrong arrives as closed(). Messages may be sent at once.
    virtual void start() = 0;
    /// Takes one message (JSON text without a line break). False: nothing of it was or will be sent.
    [[nodiscard]] virtual bool send(const QByteArray &message) = 0;
    /// Ends the connection politely, then firmly; closed() follows, never from within this call.
    virtual void stop() = 0;
    /// True: no message is wanted until false; what comes meanwhile waits at the server. Held or not, what the server
    /// wrote before its end arrives before closed().
    virtual void hold(bool held) = 0;
    /// Process id of a server that runs as our child; 0 otherwise.
    [[nodiscard]] virtual qint64 pid() const { return 0; }

Q_SIGNALS:
    /// In the order of arrival, one at a time, however they were cut into chunks.
    void messageReceived(const QByteArray &message);
    /// A line that the server wrote for its operator (stderr), or a remark of ours about it.
    void remarked(const QString &line);
    /// Once, and the last signal. `reason` is a sentence for people.
    void closed(const QString &reason);
};

} // namespace countersign
