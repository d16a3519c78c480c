#pragma once
#include "agent/surfaces.h"
#include "control/controlconnection.h"
#include "control/peer.h"
#include "control/requests.h"

#include <QHash>
#include <QLocalServer>
#include <QPointer>

namespace countersign {

/// The local socket (0600) over which the command line speaks to the running instance: one JSON line each way.
/// Nothing is answered to our own descendants; what decides is refused to processes without a terminal and to those of
/// another pid namespace. At most kConnections at once, and work for kBusy of them, so that what is urgent always finds
/// a place; who has not said what he wants, or does not take his answer, yields to who comes later.
class ControlServer : public QObject
{
    Q_OBJECT
public:
    using Reply = ControlConnection::Reply;
    using Handler = std::function<void(const QJsonObject &request, Reply reply)>;
    using PersonHandler = std::function<void(const QJsonObject &request, bool isPerson, Reply reply)>;
    static constexpr int kConnections = 32;
    static constexpr int kBusy = 24;
    static constexpr int kLargeRequests = 2; ///< that come in at the same time

    explicit ControlServer(QObject *parent = nullptr);
    ~ControlServer() override;
    /// Takes over a socket file that nobody listens on. Unavailable: it cannot be bound. Refused: its folder is not
    /// ours alone.
    [[nodiscard]] Result<void> listen(const QString &path);
    /// What answers the request of that name, one of requests(), which says who may make it.
    void addVerb(const char *name, Handler handler);
    /// The same for one that asks who makes it.
    void addVerb(const char *name, PersonHandler handler);
    /// True when something answers it.
    [[nodiscard]] bool knows(const QString &name) const { return m_verbs.contains(name); }
    /// Asked before each request, after it is known that the peer may make it; an error is the answer.
    void setGate(std::function<Result<void>(const Request &request)> gate) { m_gate = std::move(gate); }
    [[nodiscard]] bool isListening() const { return m_server.isListening(); }
    void close();

private:
    struct Verb
    {
        Request request;
        PersonHandler handler;
    };
    void accept();
    void take(QLocalSocket *socket);
    void makeRoom();
    [[nodiscard]] bool hasPlaceFor(const Request &request) const;
    void makeRoomFor(ControlConnection *connection, qsizetype bytes);
    void dispatch(ControlConnection *connection, const Peer &peer, const QByteArray &line);
    [[nodiscard]] static Result<void> maySpeak(const Peer &peer);
    [[nodiscard]] static Result<void> mayDecide(const Peer &peer);

    std::function<Result<void>(const Request &)> m_gate;
    QLocalServer m_server;
    QList<ControlConnection *> m_connections; ///< oldest first
    QHash<QString, Verb> m_verbs;
};

/// Registers the verbs that the surfaces can answer; `own` lists this instance's items alone.
void addAgentVerbs(ControlServer &server, const Surfaces &surfaces, Activity &own);
/// queue_dead, queue_retry and queue_discard.
void addLetterVerbs(ControlServer &server, DeadLetterAdmin &letters);

} // namespace countersign
