#include "auth/loopbacklistener.h"

#include "auth/browserpage.h"

#include <QCoreApplication>
#include <QTcpSocket>

#include <algorithm>

namespace countersign {

namespace {
constexpr int kStartBytes = 32;
constexpr int kMostPorts = 100;
constexpr int kBacklog = 512; // the kernel holds what we do not accept at once
} // namespace

LoopbackListener::LoopbackListener(QObject *parent) : QObject(parent)
{
    // In a flood, who has sent a request must be read before newcomers push it out: half of the places in one turn.
    for (QTcpServer *server : {&m_server, &m_server6}) {
        server->setMaxPendingConnections(kMostConnections / 2);
        server->setListenBacklogSize(kBacklog);
        connect(server, &QTcpServer::newConnection, this, [this, server] { accept(server); }, Qt::QueuedConnection);
    }
}

LoopbackListener::~LoopbackListener()
{
    m_server.close();
    m_server6.close();
    for (const Connection &connection : m_open)
        connection.socket->disconnect(this);
    if (m_back)
        m_back->disconnect(this);
    m_code.resolve(cancelled());
}

// A browser tries ::1 first for the name `localhost`. A port that somebody has there is not taken on 127.0.0.1 either.
bool LoopbackListener::listenOnBoth()
{
    for (int tries = 0; tries < kMostPorts; ++tries) {
        if (!m_server.listen(QHostAddress::LocalHost))
            return false;
        if (m_server6.listen(QHostAddress::LocalHostIPv6, m_server.serverPort()))
            return true;
        if (m_server6.serverError() != QAbstractSocket::AddressInUseError)
            return true; // there is no ::1 here
        m_server.close();
    }
    return false;
}

Result<quint16> LoopbackListener::listen(bool byName)
{
    if (byName ? listenOnBoth() : m_server.listen(QHostAddress::LocalHost))
        return m_server.serverPort();
    return fail(ErrorCode::Unavailable,
        QCoreApplication::translate("SignIn",
            "This computer gives no local port for the sign-in, so the browser could not come back. Try again."),
        m_server.errorString(), true);
}

QCoro::Task<Result<QString>> LoopbackListener::code(AuthClient client, AuthRequest request)
{
    m_client = std::move(client);
    m_request = std::move(request);
    const OneShot<Result<QString>> done = m_code;
    Result<QString> code = co_await done.wait();
    co_return code;
}

QUrl LoopbackListener::startAddress()
{
    m_start = "/start/" + randomWord(kStartBytes).toLatin1();
    m_isStarted = false;
    return QUrl(m_request.redirect + QString::fromLatin1(m_start));
}

void LoopbackListener::giveUp(const Error &why)
{
    m_code.resolve(fail(why));
}

void LoopbackListener::accept(QTcpServer *server)
{
    while (QTcpSocket *socket = server->nextPendingConnection()) {
        if (connections() >= kMostConnections) {
            QTcpSocket *oldest = m_open.front().socket;
            forget(oldest);
            oldest->abort();
            oldest->deleteLater();
        }
        m_open.push_back({socket});
        socket->setReadBufferSize(kMostRedirectBytes + 4);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QObject::destroyed, this, &LoopbackListener::forget);
    }
}

void LoopbackListener::read(QTcpSocket *socket)
{
    const auto found = std::ranges::find(m_open, socket, &Connection::socket);
    if (found == m_open.end()) { // has asked already, and one question is all that it has
        socket->readAll();
        return;
    }
    const qsizetype before = found->head.size();
    found->head += socket->read(kMostRedirectBytes + 4 - before);
    const qsizetype end = found->head.indexOf("\r\n\r\n", std::max<qsizetype>(0, before - 3));
    if (end < 0 && found->head.size() <= kMostRedirectBytes)
        return;
    const QByteArray head = end < 0 ? found->head : found->head.first(end);
    m_open.erase(found);
    judge(socket, head);
}

void LoopbackListener::judge(QTcpSocket *socket, const QByteArray &head)
{
    const QByteArray host = QUrl(m_request.redirect).authority().toLatin1();
    const BrowserRequest asked = readBrowserRequest(head, host);
    if (asked.status != 0)
        return reply(socket, notOursPage(asked.status));
    if (sameSecret(asked.target, m_start))
        return reply(socket, std::exchange(m_isStarted, true) ? usedPage() : redirectTo(m_request.url));
    const RedirectAnswer answer = readRedirect(asked.target, m_client, m_request.state);
    if (answer.kind == RedirectAnswer::Kind::NotOurs)
        return reply(socket, notOursPage(404));
    if (m_code.isResolved()) // reloaded, or asked twice
        return reply(socket, usedPage());
    m_back = socket;
    m_code.resolve(answer.kind == RedirectAnswer::Kind::Code ? Result<QString>(answer.code) : fail(answer.error));
}

void LoopbackListener::answer(const QByteArray &page)
{
    m_server.close();
    m_server6.close();
    const std::list<Connection> open = std::exchange(m_open, {});
    for (const Connection &connection : open) {
        connection.socket->abort();
        connection.socket->deleteLater();
    }
    if (QTcpSocket *back = std::exchange(m_back, nullptr))
        reply(back, page);
}

// The socket leaves us, so that a page arrives although the sign-in is over; when the browser has it, it goes.
void LoopbackListener::reply(QTcpSocket *socket, const QByteArray &page)
{
    socket->setParent(nullptr);
    socket->readAll(); // unread bytes would turn the close into a reset that overtakes the page
    socket->write(page);
    socket->disconnectFromHost();
}

void LoopbackListener::forget(const QObject *socket)
{
    m_open.remove_if([socket](const Connection &connection) { return connection.socket == socket; });
    if (m_back == socket)
        m_back = nullptr;
}

} // namespace countersign
