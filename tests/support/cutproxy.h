#pragma once
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

#include <optional>

namespace countersign::test {

/// A line on 127.0.0.1 between a client and a server that is cut after so many bytes.
class CutProxy : public QTcpServer
{
public:
    explicit CutProxy(quint16 target) : m_target(target)
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("no port");
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *client = nextPendingConnection())
                join(client);
        });
    }

    /// The next connection is cut in the moment in which so many bytes have gone through it, both ways together.
    std::optional<qint64> cutAfter;
    int cuts = 0;
    bool isDown = false; ///< nobody gets through

    void cut()
    {
        for (const QPointer<QTcpSocket> &one : std::exchange(m_open, {}))
            if (one)
                one->abort();
    }

private:
    struct Way
    {
        std::optional<qint64> left;
        bool isCut = false;
    };
    void join(QTcpSocket *client)
    {
        if (isDown)
            return client->abort(), client->deleteLater();
        auto *server = new QTcpSocket(client);
        const auto way = std::make_shared<Way>();
        way->left = std::exchange(cutAfter, std::nullopt);
        m_open.append(client);
        server->connectToHost(QHostAddress::LocalHost, m_target);
        connect(client, &QTcpSocket::readyRead, this, [this, client, server, way] { pass(client, server, way); });
        connect(server, &QTcpSocket::readyRead, this, [this, client, server, way] { pass(server, client, way); });
        connect(server, &QTcpSocket::disconnected, client, [client] { client->disconnectFromHost(); });
        connect(client, &QTcpSocket::disconnected, client, [client, server] {
            server->abort();
            client->deleteLater();
        });
    }
    void pass(QTcpSocket *from, QTcpSocket *to, const std::shared_ptr<Way> &way)
    {
        if (way->isCut)
            return;
        QByteArray bytes = from->readAll();
        const bool isLast = way->left && *way->left <= bytes.size();
        if (isLast)
            bytes.truncate(*way->left);
        else if (way->left)
            *way->left -= bytes.size();
        to->write(bytes);
        if (!isLast)
            return;
        way->isCut = true;
        ++cuts;
        to->flush();
        from->disconnectFromHost();
        to->disconnectFromHost();
    }

    quint16 m_target;
    QList<QPointer<QTcpSocket>> m_open;
};

} // namespace countersign::test
