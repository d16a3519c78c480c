#pragma once
#include "agent/agent.h"
#include "control/peer.h"

#include <QHash>
#include <QLocalServer>
#include <QPointer>

class QLocalSocket;

namespace countersign {

/// The local socket (0600) over which the command line speaks to the running instance: one JSON line each way.
/// What decides is refused to descendants of the servers that we started and to processes without a terminal.
class ControlServer : public QObject
{
    Q_OBJECT
public:
    using Reply = std::function<void(Result<QJsonValue>)>;
    using Handler = std::function<void(const QJsonObject &request, Reply reply)>;

    explicit ControlServer(std::function<QList<qint64>()> toolPids, QObject *parent = nullptr);
    ~ControlServer() override;
    /// Takes over a socket file that nobody listens on. Unavailable: it cannot be bound.
    [[nodiscard]] Result<void> listen(const QString &path);
    void addVerb(const QString &verb, bool decides, Handler handler);
    /// Asked before each verb, after it is known that the peer may use it; an error is the answer.
    void setGate(std::function<Result<void>(const QString &verb, bool decides)> gate) { m_gate = std::move(gate); }
    [[nodiscard]] bool isListening() const { return m_server.isListening(); }
    void close();

private:
    struct Verb
    {
        bool decides = false;
        Handler handler;
    };
    void accept();
    void readFrom(QLocalSocket *socket);
    void dispatch(QLocalSocket *socket, const QJsonObject &request);
    static void answer(const QPointer<QLocalSocket> &socket, const Result<QJsonValue> &result);

    std::function<QList<qint64>()> m_toolPids;
    std::function<Result<void>(const QString &, bool)> m_gate;
    QLocalServer m_server;
    QHash<QString, Verb> m_verbs;
};

/// Registers the verbs that an Agent can answer.
void addAgentVerbs(ControlServer &server, Agent &agent);

} // namespace countersign
