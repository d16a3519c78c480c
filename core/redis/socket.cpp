#include "redis/socket.h"

#include "base/loopback.h"
#include "base/openfile.h"

#include <QHostAddress>
#include <QLocalSocket>
#include <QNetworkProxy>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpSocket>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace countersign {

namespace {
constexpr qint64 kPiece = 64 * 1024;
constexpr qint64 kBuffer = 512 * 1024; ///< bytes that may wait unread
constexpr qint64 kMostCertificates = 4 * 1024 * 1024;

/// The kernel notices a peer that is gone without a word, also while nothing is said for long.
void watchForDeadPeer(qintptr socket)
{
    const auto set = [&](int level, int option, int value) {
        (void)::setsockopt(int(socket), level, option, &value, sizeof value);
    };
    set(SOL_SOCKET, SO_KEEPALIVE, 1);
    set(IPPROTO_TCP, TCP_KEEPIDLE, 30);
    set(IPPROTO_TCP, TCP_KEEPINTVL, 10);
    set(IPPROTO_TCP, TCP_KEEPCNT, 3);
    set(IPPROTO_TCP, TCP_USER_TIMEOUT, 30'000);
}
} // namespace

RedisSocket::RedisSocket(RedisEndpoint endpoint, const RedisOptions &options, QObject *parent)
    : QObject(parent), m_endpoint(std::move(endpoint)), m_tls(options.tls), m_caFile(options.caFile)
{
}

RedisSocket::~RedisSocket()
{
    close();
    // Whoever lets go of us may have been called by the socket itself.
    if (m_tcp)
        m_tcp.release()->deleteLater();
    if (m_local)
        m_local.release()->deleteLater();
}

void RedisSocket::open()
{
    if (m_endpoint.unixSocket.isEmpty())
        connectTcp();
    else
        connectLocal();
}

void RedisSocket::connectLocal()
{
    m_local = std::make_unique<QLocalSocket>();
    m_device = m_local.get();
    m_local->setReadBufferSize(kBuffer);
    connect(m_local.get(), &QLocalSocket::connected, this, &RedisSocket::opened);
    connect(m_local.get(), &QLocalSocket::readyRead, this, &RedisSocket::arrived);
    connect(m_local.get(), &QLocalSocket::errorOccurred, this, [this](QLocalSocket::LocalSocketError error) {
        if (error == QLocalSocket::ServerNotFoundError || error == QLocalSocket::ConnectionRefusedError)
            return tell(ErrorCode::Refused, tr("No Redis answers at %1.").arg(m_endpoint.name()), true);
        tell(ErrorCode::Unavailable, tr("The connection to Redis at %1 broke off.").arg(m_endpoint.name()), true);
    });
    m_local->connectToServer(m_endpoint.unixSocket);
}

void RedisSocket::connectTcp()
{
    if (m_tls)
        return connectTls();
    if (!loopback(m_endpoint.host).value_or(true))
        return tellLater(notEncrypted());
    m_tcp = std::make_unique<QTcpSocket>();
    listenTo();
    connect(m_tcp.get(), &QTcpSocket::connected, this, [this] {
        prepare();
        if (!m_tcp->peerAddress().isLoopback()) // what a name has become
            return tell(ErrorCode::Invalid, notEncrypted(), false);
        Q_EMIT opened();
    });
    m_tcp->connectToHost(m_endpoint.host, quint16(m_endpoint.port));
}

void RedisSocket::connectTls()
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (!m_caFile.isEmpty()) {
        const Result<OpenFile> file = OpenFile::at(m_caFile, Links::Followed);
        const Result<QByteArray> pem = file ? file->read(kMostCertificates) : Result<QByteArray>(fail(file.error()));
        const QList<QSslCertificate> own = QSslCertificate::fromData(pem.value_or(QByteArray()), QSsl::Pem);
        if (own.isEmpty())
            return tellLater(tr("The file %1 (redis.ca_file) holds no certificate.").arg(m_caFile));
        tls.setCaCertificates(own); // the file's owner means these and no other
    }
    auto socket = std::make_unique<QSslSocket>();
    socket->setSslConfiguration(tls);
    connect(socket.get(), &QSslSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
        for (const QSslError &error : errors.mid(0, 3))
            m_certificateErrors += (m_certificateErrors.isEmpty() ? QString() : u" "_s) + error.errorString();
    });
    connect(socket.get(), &QSslSocket::connected, this, &RedisSocket::prepare);
    connect(socket.get(), &QSslSocket::encrypted, this, &RedisSocket::opened);
    QSslSocket *const own = socket.get();
    m_tcp = std::move(socket);
    listenTo();
    own->connectToHostEncrypted(m_endpoint.host, quint16(m_endpoint.port));
}

void RedisSocket::listenTo()
{
    m_device = m_tcp.get();
    m_tcp->setReadBufferSize(kBuffer);
    m_tcp->setProxy(QNetworkProxy::NoProxy);
    connect(m_tcp.get(), &QTcpSocket::readyRead, this, &RedisSocket::arrived);
    connect(m_tcp.get(), &QTcpSocket::errorOccurred, this, &RedisSocket::tcpFailed);
}

void RedisSocket::prepare()
{
    m_tcp->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    watchForDeadPeer(m_tcp->socketDescriptor());
}

void RedisSocket::tcpFailed(QAbstractSocket::SocketError error)
{
    const QString where = m_endpoint.name();
    switch (error) {
        case QAbstractSocket::SslHandshakeFailedError:
        case QAbstractSocket::SslInternalError:
        case QAbstractSocket::SslInvalidUserDataError:
            return tell(ErrorCode::Invalid,
                m_certificateErrors.isEmpty() ? tr("No encryption could be agreed on with Redis at %1. Check the port; "
                                                   "it has to be that of tls-port.")
                                                    .arg(where)
                                              : tr("The certificate of Redis at %1 is not trusted (%2). For a server "
                                                   "of your own set redis.ca_file.")
                                                    .arg(where, m_certificateErrors),
                false);
        case QAbstractSocket::ConnectionRefusedError:
            return tell(ErrorCode::Refused, tr("No Redis answers at %1.").arg(where), true);
        case QAbstractSocket::HostNotFoundError:
            return tell(ErrorCode::Refused, tr("The host of Redis, %1, cannot be found.").arg(m_endpoint.host), true);
        default: return tell(ErrorCode::Unavailable, tr("The connection to Redis at %1 broke off.").arg(where), true);
    }
}

void RedisSocket::tell(ErrorCode code, const QString &message, bool retryable)
{
    const QString words = m_device ? m_device->errorString() : QString();
    Q_EMIT failed({code, message, words, retryable});
}

QString RedisSocket::notEncrypted() const
{
    return tr("Redis at %1 is not on this machine; set redis.tls. Nothing was sent.").arg(m_endpoint.name());
}

// Whoever opens is not prepared for its end yet.
void RedisSocket::tellLater(const QString &message)
{
    QMetaObject::invokeMethod(
        this, [this, message] { tell(ErrorCode::Invalid, message, false); }, Qt::QueuedConnection);
}

QByteArray RedisSocket::read()
{
    return m_device && m_device->bytesAvailable() > 0 ? m_device->read(kPiece) : QByteArray();
}

void RedisSocket::write(const QByteArray &bytes)
{
    m_device->write(bytes);
}

qint64 RedisSocket::waiting() const
{
    return m_tcp ? m_tcp->bytesToWrite() : m_local ? m_local->bytesToWrite() : 0;
}

void RedisSocket::close()
{
    if (m_tcp) {
        m_tcp->disconnect(this);
        m_tcp->abort();
    }
    if (m_local) {
        m_local->disconnect(this);
        m_local->abort();
    }
}

} // namespace countersign
