#include "control/controlconnection.h"

#include "base/canonicaljson.h"
#include "base/literals.h"

#include <QJsonDocument>
#include <QLocalSocket>

namespace countersign {

ControlConnection::ControlConnection(QLocalSocket *socket, QObject *parent) : QObject(parent), m_socket(socket)
{
    socket->setParent(this);
    socket->setReadBufferSize(kSmall); // what is not read waits in the kernel, at the sender's cost
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &ControlConnection::abort);
    connect(socket, &QLocalSocket::readyRead, this, &ControlConnection::read);
    connect(socket, &QLocalSocket::disconnected, this, &ControlConnection::closed);
    m_deadline.start(kSmallMs);
    QMetaObject::invokeMethod(this, &ControlConnection::read, Qt::QueuedConnection);
}

qintptr ControlConnection::descriptor() const
{
    return m_socket->socketDescriptor();
}

void ControlConnection::abort()
{
    m_asked = true;
    m_socket->abort();
    Q_EMIT closed();
}

void ControlConnection::allow(qsizetype bytes)
{
    m_allowed = std::min(bytes, kLarge);
    m_deadline.start(kLargeMs);
    read();
}

void ControlConnection::read()
{
    // Looked through once: a request that comes in a million pieces costs no more than one that comes whole.
    while (!m_asked && m_socket->bytesAvailable() > 0) {
        m_input += m_socket->read(std::min(m_socket->bytesAvailable(), m_allowed + 1 - m_input.size()));
        const qsizetype end = m_input.indexOf('\n', m_searched);
        if (end >= 0) {
            const QByteArray line = m_input.left(end);
            m_input.remove(0, end + 1);
            m_searched = 0;
            takeLine(line);
        } else if (m_input.size() > m_allowed) {
            m_asked = true;
            answer(fail(ErrorCode::Invalid, tr("The request is too large. Is it another version?")));
        } else {
            m_searched = m_input.size();
        }
    }
}

void ControlConnection::takeLine(const QByteArray &line)
{
    const Result<QJsonObject> head =
        line.size() <= 64 && m_allowed == kSmall ? parseJsonObject(line.trimmed()) : Result<QJsonObject>(QJsonObject());
    const qint64 bytes = head ? head->value("announce"_L1).toInteger() : 0;
    if (bytes > kSmall)
        return void(Q_EMIT announced(qsizetype(std::min<qint64>(bytes, kLarge))));
    m_asked = true;
    m_deadline.stop();
    Q_EMIT requested(line);
}

void ControlConnection::answer(const Result<QJsonValue> &result)
{
    m_asked = m_answered = true;
    m_input = QByteArray();
    QJsonObject reply{{u"ok"_s, result.has_value()}};
    if (result)
        reply.insert(u"result"_s, *result);
    else
        reply.insert(
            u"error"_s, QJsonObject{{u"code"_s, int(result.error().code)}, {u"message"_s, result.error().message}});
    m_deadline.start(kSmallMs);
    m_socket->write(QJsonDocument(reply).toJson(QJsonDocument::Compact) + '\n');
    m_socket->flush();
    m_socket->disconnectFromServer(); // after the last byte
}

} // namespace countersign
