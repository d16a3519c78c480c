#pragma once
#include "base/result.h"
#include "redis/options.h"

#include <QAbstractSocket>
#include <QObject>

#include <memory>

class QIODevice;
class QLocalSocket;
class QTcpSocket;

namespace countersign {

/// Bytes to and from Redis: TCP, TLS or a Unix socket. It opens once and ends once. Names are looked up without
/// waiting for it.
class RedisSocket : public QObject
{
    Q_OBJECT
public:
    RedisSocket(RedisEndpoint endpoint, const RedisOptions &options, QObject *parent = nullptr);
    ~RedisSocket() override;

    /// Ends with opened() or failed(). Without TLS only what is on this machine is talked to, whatever its name said.
    void open();
    /// At most 64 KiB; empty: nothing is there.
    [[nodiscard]] QByteArray read();
    void write(const QByteArray &bytes);
    /// Bytes that the system has not taken yet.
    [[nodiscard]] qint64 waiting() const;
    /// Ends it at once; nothing is signalled.
    void close();
    [[nodiscard]] const RedisEndpoint &endpoint() const { return m_endpoint; }

Q_SIGNALS:
    void opened();
    void arrived();
    void failed(const countersign::Error &why);

private:
    void connectTcp();
    void connectTls();
    void connectLocal();
    void listenTo();
    void prepare();
    void tcpFailed(QAbstractSocket::SocketError error);
    [[nodiscard]] QString notEncrypted() const;
    void tellLater(const QString &message);
    void tell(ErrorCode code, const QString &message, bool retryable);

    RedisEndpoint m_endpoint;
    bool m_tls;
    QString m_caFile;
    QString m_certificateErrors;
    std::unique_ptr<QTcpSocket> m_tcp;
    std::unique_ptr<QLocalSocket> m_local;
    QIODevice *m_device = nullptr;
};

} // namespace countersign
