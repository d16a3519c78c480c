#include "control/controlserver.h"

#include "base/canonicaljson.h"
#include "base/log.h"

#include <QFile>
#include <QJsonDocument>
#include <QLocalSocket>

namespace countersign {

namespace {
constexpr qsizetype kLargestRequest = 64 * 1024 * 1024; // a submitted file, base64
} // namespace

ControlServer::ControlServer(std::function<QList<qint64>()> toolPids, QObject *parent) : QObject(parent), m_toolPids(std::move(toolPids))
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
    // The caller holds the profile's lock, so a socket file that is still there has no owner any more.
    QLocalServer::removeServer(path);
    if (!m_server.listen(path))
        return fail(ErrorCode::Unavailable, tr("The command line's socket %1 cannot be opened: %2").arg(path, m_server.errorString()));
    return {};
}

void ControlServer::close()
{
    m_server.close();
}

void ControlServer::addVerb(const QString &verb, bool decides, Handler handler)
{
    m_verbs.insert(verb, {decides, std::move(handler)});
}

void ControlServer::accept()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { readFrom(socket); });
        readFrom(socket);
    }
}

void ControlServer::readFrom(QLocalSocket *socket)
{
    if (!socket->canReadLine()) {
        if (socket->bytesAvailable() > kLargestRequest)
            socket->abort();
        return;
    }
    const Result<QJsonObject> request = parseJsonObject(socket->readLine().trimmed());
    if (request)
        dispatch(socket, *request);
    else
        answer(socket, fail(request.error()));
}

void ControlServer::dispatch(QLocalSocket *socket, const QJsonObject &request)
{
    const QString name = request.value(QLatin1String("verb")).toString();
    const auto verb = m_verbs.constFind(name);
    if (verb == m_verbs.constEnd())
        return answer(socket, fail(ErrorCode::Invalid, tr("The running instance does not know \"%1\". Is it another version?").arg(name)));
    const Peer peer = peerOf(socket->socketDescriptor());
    if (!peer.sameUser)
        return answer(socket, fail(ErrorCode::Refused, tr("Only the owner of this instance may speak to it.")));
    if (verb->decides && (descendsFrom(peer.pid, m_toolPids()) || !hasTerminal(peer.pid))) {
        logWarning("ControlServer", QStringLiteral("Refused \"%1\" to process %2").arg(name).arg(peer.pid));
        return answer(socket, fail(ErrorCode::Refused, tr("Deciding needs a person at a terminal. Use a terminal or the window.")));
    }
    if (const Result<void> open = m_gate ? m_gate(name, verb->decides) : Result<void>{}; !open)
        return answer(socket, fail(open.error()));
    verb->handler(request, [socket = QPointer<QLocalSocket>(socket)](const Result<QJsonValue> &result) { answer(socket, result); });
}

void ControlServer::answer(const QPointer<QLocalSocket> &socket, const Result<QJsonValue> &result)
{
    if (!socket)
        return;
    QJsonObject reply{{QStringLiteral("ok"), result.has_value()}};
    if (result)
        reply.insert(QStringLiteral("result"), *result);
    else
        reply.insert(QStringLiteral("error"), QJsonObject{{QStringLiteral("code"), int(result.error().code)}, {QStringLiteral("message"), result.error().message}});
    socket->write(QJsonDocument(reply).toJson(QJsonDocument::Compact) + '\n');
    socket->flush();
}

} // namespace countersign
