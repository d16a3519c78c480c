#include "ops/guardedserver.h"

#include <QTcpSocket>
#include <QTimer>

#include <algorithm>

namespace countersign {

namespace {
constexpr int kAcceptsPerTurn = 8;
constexpr int kLastWordMs = 1000;
constexpr int kBacklog = 512;

QByteArray reasonOf(int status)
{
    switch (status) {
        case 401: return "Unauthorized";
        case 403: return "Forbidden";
        case 405: return "Method Not Allowed";
        case 408: return "Request Timeout";
        case 413: return "Payload Too Large";
        case 431: return "Request Header Fields Too Large";
        default: return "Bad Request";
    }
}
} // namespace

GuardedServer::GuardedServer(QObject *parent) : QTcpServer(parent)
{
    setListenBacklogSize(kBacklog); // the kernel holds what we do not accept at once
}

void GuardedServer::incomingConnection(qintptr handle)
{
    auto *socket = new QTcpSocket(this);
    if (!socket->setSocketDescriptor(handle)) {
        delete socket;
        return;
    }
    makeRoom();
    socket->setReadBufferSize(kMaxRequestBytes + 1);
    m_open.push_back({socket});
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { look(socket); });
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QObject::destroyed, this, &GuardedServer::forget);
    // One deadline for everything: reading the request, and taking the answer.
    auto *deadline = new QTimer(socket);
    deadline->setSingleShot(true);
    connect(deadline, &QTimer::timeout, this, [this, socket, deadline] {
        const Connection *connection = find(socket);
        if (connection && !connection->answered && socket->bytesAvailable() > 0) {
            refuse(socket, 408);
            deadline->start(kLastWordMs);
            return;
        }
        socket->abort();
        socket->deleteLater();
    });
    deadline->start(kDeadlineMs);
    // In a flood, who has sent a request must be read before newcomers push it out.
    if (++m_acceptsThisTurn == 1)
        QTimer::singleShot(0, this, [this] {
            m_acceptsThisTurn = 0;
            if (isListening())
                resumeAccepting();
        });
    if (m_acceptsThisTurn >= kAcceptsPerTurn)
        pauseAccepting();
}

void GuardedServer::makeRoom()
{
    if (connections() < kMaxConnections)
        return;
    auto victim = std::ranges::find(m_open, false, &Connection::answered);
    if (victim == m_open.end())
        victim = m_open.begin();
    ++m_refused;
    QTcpSocket *socket = victim->socket;
    m_open.erase(victim);
    socket->abort();
    socket->deleteLater();
}

void GuardedServer::look(QTcpSocket *socket)
{
    const Connection *connection = find(socket);
    if (!connection || connection->answered)
        return;
    const HeadVerdict verdict = readHead(socket->peek(kMaxRequestBytes + 1));
    if (verdict.kind == HeadVerdict::Kind::Incomplete)
        return;
    if (verdict.kind == HeadVerdict::Kind::Refused)
        return refuse(socket, verdict.status);
    if (const int status = judge(verdict.head, m_rules); status != 0)
        return refuse(socket, status);
    handOver(socket);
}

void GuardedServer::refuse(QTcpSocket *socket, int status)
{
    Connection *connection = find(socket);
    if (!connection)
        return;
    connection->answered = true;
    ++m_refused;
    QByteArray text = "HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonOf(status) + "\r\n";
    if (status == 405)
        text += "Allow: GET, HEAD\r\n";
    if (status == 401)
        text += "WWW-Authenticate: Bearer\r\n";
    text +=
        "Content-Length: 0\r\nConnection: close\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n\r\n";
    socket->readAll(); // unread bytes would turn the close into a reset that overtakes the answer
    socket->write(text);
    socket->disconnectFromHost();
}

void GuardedServer::handOver(QTcpSocket *socket)
{
    Connection *connection = find(socket);
    connection->answered = true;
    socket->disconnect(this); // of readyRead; the three below stay
    connect(socket, &QObject::destroyed, this, &GuardedServer::forget);
    addPendingConnection(socket);
    Q_EMIT newConnection();
    // The bytes are here already, so QHttpServer has to be told; it answers within this call.
    Q_EMIT socket->readyRead();
    // One request a connection: whatever comes now was never looked at and is not read.
    QObject::disconnect(socket, &QIODevice::readyRead, nullptr, nullptr);
    socket->disconnectFromHost();
}

void GuardedServer::forget(const QObject *socket)
{
    m_open.remove_if([socket](const Connection &connection) { return connection.socket == socket; });
}

GuardedServer::Connection *GuardedServer::find(const QObject *socket)
{
    const auto it = std::ranges::find(m_open, socket, &Connection::socket);
    return it == m_open.end() ? nullptr : &*it;
}

void GuardedServer::closeAll()
{
    close();
    const std::list<Connection> open = std::exchange(m_open, {});
    for (const Connection &connection : open) {
        connection.socket->abort();
        connection.socket->deleteLater();
    }
}

} // namespace countersign
