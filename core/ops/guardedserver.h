#pragma once
#include "ops/requesthead.h"

#include <QTcpServer>

#include <list>

class QTcpSocket;
class QTimer;

namespace countersign {

/// A TCP server that keeps a connection to itself until a whole request is there and may be served; only then
/// QHttpServer sees it, for that one request. Against slow, large and foreign clients: at most 16 connections, of
/// which the oldest without a complete request goes first; 5 seconds each; 64 KiB a request.
class GuardedServer : public QTcpServer
{
    Q_OBJECT
public:
    static constexpr int kMaxConnections = 16;
    static constexpr int kDeadlineMs = 5000;

    explicit GuardedServer(QObject *parent = nullptr);

    void setRules(AccessRules rules) { m_rules = std::move(rules); }
    /// Connections that wait for the rest of their request, or for their answer to leave.
    [[nodiscard]] int connections() const { return int(m_open.size()); }
    /// Requests that were refused or cut so far.
    [[nodiscard]] qint64 refused() const { return m_refused; }
    void closeAll();

protected:
    void incomingConnection(qintptr handle) override;

private:
    struct Connection
    {
        QTcpSocket *socket;
        bool answered = false; ///< the rest is only to be sent
    };

    void makeRoom();
    void look(QTcpSocket *socket);
    void refuse(QTcpSocket *socket, int status);
    void handOver(QTcpSocket *socket);
    void forget(const QObject *socket);
    [[nodiscard]] Connection *find(const QObject *socket);

    AccessRules m_rules;
    std::list<Connection> m_open; ///< oldest first
    qint64 m_refused = 0;
    int m_acceptsThisTurn = 0;
};

} // namespace countersign
