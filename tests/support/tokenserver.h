#pragma once
#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>

class QTcpServer;
class QTcpSocket;

namespace countersign::test {

/// A certificate for localhost and 127.0.0.1 that signs itself, made by openssl into a folder.
struct OwnCertificate
{
    QString cert, key;
    [[nodiscard]] static OwnCertificate in(const QString &folder, const QByteArray &name = "localhost");
};

/// A token endpoint on this machine, plain or behind TLS, that answers as it is told and counts what it gets.
class TokenServer : public QObject
{
    Q_OBJECT
public:
    explicit TokenServer(const OwnCertificate *tls = nullptr);
    ~TokenServer() override;
    [[nodiscard]] QString url() const;

    QByteArray answer;       ///< a whole HTTP answer; empty: none
    bool closes = true;      ///< after the answer, or instead of it
    QList<QByteArray> forms; ///< bodies of the requests that were whole
    QList<QByteArray> heads;
    int connections = 0;
    int begun = 0;                    ///< connections that anything came over
    std::function<void()> asked = {}; ///< before a request is answered
    /// Answers whoever is still waiting.
    void answerNow(const QByteArray &late);

    [[nodiscard]] static QByteArray json(int status, const QByteArray &body, const QByteArray &headers = {});

private:
    void read(QTcpSocket *socket);

    bool m_tls;
    QHash<QTcpSocket *, QByteArray> m_input;
    std::unique_ptr<QTcpServer> m_server; ///< last: its sockets tell us that they go
};

} // namespace countersign::test
