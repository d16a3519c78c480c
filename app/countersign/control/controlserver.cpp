#include "control/controlserver.h"

#include "base/jsonparser.h"
#include "base/literals.h"
#include "base/log.h"
#include "control/socketfolder.h"

#include <QLocalSocket>

#include <algorithm>

#include <unistd.h>

namespace countersign {

ControlServer::ControlServer(QObject *parent) : QObject(parent)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &ControlServer::accept);
}

ControlServer::~ControlServer()
{
    close();
}

Result<void> ControlServer::listen(const QString &path)
{
    if (const Result<void> folder = makeSocketFolder(path); !folder)
        return folder;
    // The caller holds the profile's lock, so a socket file that is still there has no owner any more.
    QLocalServer::removeServer(path);
    if (!m_server.listen(path))
        return fail(ErrorCode::Unavailable,
            tr("The command line's socket %1 cannot be opened: %2").arg(path, m_server.errorString()));
    return {};
}

void ControlServer::close()
{
    m_server.close();
}

void ControlServer::addVerb(const char *name, Handler handler)
{
    addVerb(name, [handler = std::move(handler)](
                      const QJsonObject &request, bool, Reply reply) { handler(request, std::move(reply)); });
}

void ControlServer::addVerb(const char *name, PersonHandler handler)
{
    const Request *request = findRequest(QString::fromLatin1(name));
    if (!request) // nobody has said who may make it
        qFatal("There is no request %s", name);
    m_verbs.insert(QLatin1String(name), {*request, std::move(handler)});
}

namespace {
std::unexpected<Error> tooMany()
{
    return fail(
        ErrorCode::Full, ControlServer::tr("Too many programs speak to this instance at once. Try again."), {}, true);
}
} // namespace

/// No more in one turn than there are places beside the busy ones: whoever has said what he wants is heard before he
/// could yield to those behind him.
void ControlServer::accept()
{
    for (int taken = 0; taken < kConnections - kBusy; ++taken) {
        QLocalSocket *socket = m_server.nextPendingConnection();
        if (!socket)
            return;
        take(socket);
    }
    QMetaObject::invokeMethod(this, &ControlServer::accept, Qt::QueuedConnection);
}

void ControlServer::take(QLocalSocket *socket)
{
    makeRoom();
    auto *connection = new ControlConnection(socket, this);
    m_connections.append(connection);
    connect(connection, &ControlConnection::closed, this, [this, connection] {
        if (m_connections.removeAll(connection) > 0)
            connection->deleteLater();
    });
    const Peer peer(connection->descriptor());
    if (m_connections.size() > kConnections)
        return connection->answer(tooMany());
    // Told only when it has asked: who writes to a closed line does not hear why it was closed.
    if (const Result<void> may = maySpeak(peer); !may) {
        logWarning("ControlServer", u"Refused process %1: %2"_s.arg(peer.pid()).arg(may.error().message));
        const auto refuse = [connection, error = may.error()] { connection->answer(fail(error)); };
        connect(connection, &ControlConnection::announced, connection, refuse);
        connect(connection, &ControlConnection::requested, connection, refuse);
        return;
    }
    connect(connection, &ControlConnection::announced, this,
        [this, connection](qsizetype bytes) { makeRoomFor(connection, bytes); });
    connect(connection, &ControlConnection::requested, this,
        [this, connection, peer](const QByteArray &line) { dispatch(connection, peer, line); });
}

void ControlServer::makeRoom()
{
    if (m_connections.size() < kConnections)
        return;
    auto yielding = std::ranges::find_if(m_connections, &ControlConnection::isWaiting);
    if (yielding == m_connections.end())
        yielding = std::ranges::find_if_not(m_connections, &ControlConnection::isBusy);
    if (yielding != m_connections.end())
        (*yielding)->abort();
}

bool ControlServer::hasPlaceFor(const Request &request) const
{
    return request.isUrgent || std::ranges::count_if(m_connections, &ControlConnection::isBusy) <= kBusy;
}

void ControlServer::makeRoomFor(ControlConnection *connection, qsizetype bytes)
{
    const auto large = std::ranges::count_if(m_connections, [](const ControlConnection *other) {
        return other->isWaiting() && other->allowance() > ControlConnection::kSmall;
    });
    if (large >= kLargeRequests)
        return connection->answer(
            fail(ErrorCode::Full, tr("Other large files are being handed in. Try again."), {}, true));
    connection->allow(bytes);
}

Result<void> ControlServer::maySpeak(const Peer &peer)
{
    if (!peer.isOurUser())
        return fail(ErrorCode::Refused, tr("Only the owner of this instance may speak to it."));
    if (peer.descendsFrom(::getpid()))
        return fail(ErrorCode::Refused, tr("This program was started by Countersign itself, and such programs get no "
                                           "answer. Open a terminal from the desktop."));
    return {};
}

Result<void> ControlServer::mayDecide(const Peer &peer)
{
    // Looked at once more: what it asks for came later than its connection.
    if (peer.descendsFrom(::getpid()) || !peer.hasTerminal())
        return fail(ErrorCode::Refused, tr("Deciding needs a person at a terminal. Use a terminal or the window."));
    if (!peer.sharesOurPids())
        return fail(ErrorCode::Refused, tr("Deciding is refused from inside a container or sandbox. Open a terminal "
                                           "from the desktop, or use the window."));
    return {};
}

void ControlServer::dispatch(ControlConnection *connection, const Peer &peer, const QByteArray &line)
{
    // What may be long is the one text of a file that is handed in.
    const Result<QJsonObject> request =
        parseJsonObject(line.trimmed(), {.depth = 32, .bytes = ControlConnection::kLarge, .values = 10'000});
    if (!request)
        return connection->answer(fail(request.error()));
    const QString name = request->value("verb"_L1).toString();
    const auto verb = m_verbs.constFind(name);
    if (verb == m_verbs.constEnd())
        return connection->answer(fail(ErrorCode::Invalid,
            tr("The running instance does not know \"%1\". Is it another version?").arg(name.left(64))));
    if (!hasPlaceFor(verb->request))
        return connection->answer(tooMany());
    if (const Result<void> may = verb->request.decides ? mayDecide(peer) : Result<void>(); !may) {
        logWarning("ControlServer", u"Refused \"%1\" to process %2"_s.arg(name).arg(peer.pid()));
        return connection->answer(fail(may.error()));
    }
    if (const Result<void> open = m_gate ? m_gate(verb->request) : Result<void>{}; !open)
        return connection->answer(fail(open.error()));
    const bool isPerson = verb->request.decides || (verb->request.asksWho && mayDecide(peer));
    verb->handler(*request, isPerson, [connection = QPointer(connection)](const Result<QJsonValue> &result) {
        if (connection)
            connection->answer(result);
    });
}

} // namespace countersign
