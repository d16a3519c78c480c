#include "support/tokenserver.h"

#include "base/literals.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTcpSocket>

namespace countersign::test {

OwnCertificate OwnCertificate::in(const QString &folder, const QByteArray &name)
{
    OwnCertificate made{folder + u"/cert.pem"_s, folder + u"/key.pem"_s};
    const QString names = name == "localhost" ? u"subjectAltName=DNS:localhost,IP:127.0.0.1"_s
                                              : u"subjectAltName=DNS:"_s + QString::fromLatin1(name);
    QProcess openssl;
    openssl.start(
        u"openssl"_s, {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s,
                          u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s, u"/CN="_s + QString::fromLatin1(name),
                          u"-addext"_s, names, u"-keyout"_s, made.key, u"-out"_s, made.cert});
    if (!openssl.waitForFinished() || openssl.exitCode() != 0)
        qFatal("openssl makes no certificate");
    return made;
}

namespace {
QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
} // namespace

TokenServer::TokenServer(const OwnCertificate *tls) : m_tls(tls)
{
    if (tls) {
        auto server = std::make_unique<QSslServer>();
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificate(QSslCertificate(contentOf(tls->cert)));
        configuration.setPrivateKey(QSslKey(contentOf(tls->key), QSsl::Ec));
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        server->setSslConfiguration(configuration);
        m_server = std::move(server);
    } else {
        m_server = std::make_unique<QTcpServer>();
    }
    if (!m_server->listen(QHostAddress::LocalHost))
        qFatal("no port");
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, [this] {
        while (QTcpSocket *socket = m_server->nextPendingConnection()) {
            ++connections;
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
            connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
                m_input.remove(socket);
                socket->deleteLater();
            });
            read(socket);
        }
    });
}

TokenServer::~TokenServer() = default;

QString TokenServer::url() const
{
    return u"%1://127.0.0.1:%2/token"_s.arg(m_tls ? u"https"_s : u"http"_s).arg(m_server->serverPort());
}

QByteArray TokenServer::json(int status, const QByteArray &body, const QByteArray &headers)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " X\r\nContent-Type: application/json\r\n" + headers +
           "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

void TokenServer::read(QTcpSocket *socket)
{
    QByteArray &input = m_input[socket];
    const QByteArray bytes = socket->readAll();
    if (input.isEmpty() && !bytes.isEmpty())
        ++begun;
    input += bytes;
    const qsizetype end = input.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    const QByteArray head = input.first(end).toLower();
    const qsizetype at = head.indexOf("content-length:");
    const QByteArray rest = head.mid(at + 15);
    const qsizetype length = at < 0 ? 0 : rest.left(rest.indexOf('\r')).trimmed().toLongLong();
    if (input.size() < end + 4 + length)
        return;
    heads.append(input.first(end));
    forms.append(input.mid(end + 4, length));
    input.clear();
    if (asked)
        asked();
    if (!answer.isEmpty())
        socket->write(answer);
    if (closes)
        socket->disconnectFromHost();
}

void TokenServer::answerNow(const QByteArray &late)
{
    const QList<QTcpSocket *> waiting = m_input.keys();
    for (QTcpSocket *socket : waiting) {
        socket->write(late);
        socket->disconnectFromHost();
    }
}

} // namespace countersign::test
