#pragma once
#include "base/literals.h"

#include <QFile>
#include <QProcess>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <memory>

namespace countersign::test {

/// A key and a certificate of our own for localhost, made anew in each run.
struct TestCertificate
{
    TestCertificate(const QString &name = u"DNS:localhost,IP:127.0.0.1"_s, int days = 2)
    {
        QProcess openssl;
        openssl.start(u"openssl"_s,
            {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s, u"-nodes"_s,
                u"-days"_s, QString::number(days), u"-subj"_s, u"/CN=a server of this test"_s, u"-addext"_s,
                u"subjectAltName="_s + name, u"-keyout"_s, keyFile(), u"-out"_s, file()});
        if (!openssl.waitForFinished() || openssl.exitCode() != 0)
            qFatal("openssl: %s", openssl.readAllStandardError().constData());
    }
    [[nodiscard]] QString file() const { return m_folder.filePath(u"cert.pem"_s); }
    [[nodiscard]] QString keyFile() const { return m_folder.filePath(u"key.pem"_s); }

private:
    QTemporaryDir m_folder;
};

/// A server that speaks from a script, and compares every byte that it hears. Lines: `S: ` is said, `C: ` has to be
/// heard; both end in CRLF. `S+ ` goes on without one, and `S& ` with the next line in the same packet. `TLS` encrypts,
/// `CUT` closes. What comes after the end of the script is a fault, too.
class ScriptedServer : public QTcpServer
{
public:
    explicit ScriptedServer(
        const QByteArray &script, const TestCertificate *certificate = nullptr, bool implicit = false)
        : m_certificate(certificate), m_implicit(implicit)
    {
        const QList<QByteArray> lines = script.split('\n');
        for (const QByteArray &line : lines)
            if (!line.trimmed().isEmpty())
                m_script.append(line);
        if (!listen(QHostAddress::LocalHost))
            qFatal("no port");
    }

    /// What was wrong with what was heard; empty: nothing.
    QByteArray wrong;
    int connections = 0;
    [[nodiscard]] bool isDone() const { return m_script.isEmpty() && m_heard.isEmpty(); }
    /// Empty once the script has come to its end without a fault.
    [[nodiscard]] QByteArray left() const
    {
        return wrong.isEmpty() && isDone() ? QByteArray() : wrong + " | left: " + m_script.value(0) + " | " + m_heard;
    }
    [[nodiscard]] QSslSocket *socket() const { return m_socket; }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        ++connections;
        m_socket = new QSslSocket(this);
        m_socket->setSocketDescriptor(descriptor);
        connect(m_socket, &QSslSocket::readyRead, this, [this] {
            m_heard += m_socket->readAll();
            step();
        });
        connect(m_socket, &QSslSocket::encrypted, this, [this] {
            m_wait = false;
            step();
        });
        if (m_implicit)
            encrypt();
        else
            step();
    }

private:
    void encrypt()
    {
        QFile key(m_certificate->keyFile());
        if (!key.open(QIODevice::ReadOnly))
            qFatal("no key");
        m_socket->setLocalCertificate(m_certificate->file());
        m_socket->setPrivateKey(QSslKey(&key, QSsl::Ec));
        m_wait = true;
        m_socket->startServerEncryption();
    }
    void step()
    {
        while (!m_script.isEmpty() && !m_wait && wrong.isEmpty()) {
            const QByteArray line = m_script.first();
            const QByteArray text = line.mid(3) + (line[1] == '+' ? "" : "\r\n");
            if (line == "TLS") {
                m_socket->flush();
                encrypt();
            } else if (line == "CUT") {
                m_socket->disconnectFromHost();
            } else if (line.startsWith('S')) {
                m_said += text;
                if (line[1] == ':')
                    m_socket->write(std::exchange(m_said, {}));
            } else if (m_heard.startsWith(text)) {
                m_heard.remove(0, text.size());
            } else {
                if (!text.startsWith(m_heard))
                    wrong = "heard " + m_heard + " instead of " + text;
                return;
            }
            m_script.removeFirst();
        }
        if (m_script.isEmpty() && !m_heard.isEmpty())
            wrong = "heard " + m_heard + " after the end";
    }

    QList<QByteArray> m_script;
    QByteArray m_heard, m_said;
    const TestCertificate *m_certificate;
    bool m_implicit, m_wait = false;
    QSslSocket *m_socket = nullptr;
};

} // namespace countersign::test
