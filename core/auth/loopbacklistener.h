#pragma once
#include "async/oneshot.h"
#include "auth/authrequest.h"
#include "auth/redirect.h"

#include <QCoroTask>
#include <QTcpServer>

#include <list>

class QTcpSocket;

namespace countersign {

/// Waits on 127.0.0.1 (and on ::1 where the redirect says `localhost`, or another user could take the port there) for
/// the browser to come back from one sign-in, and refuses everything else: at most 16 connections, of which the oldest
/// gives way; one request of 32 KiB each. It lives as long as the sign-in does, which ends by its deadline, so that no
/// connection needs one of its own.
class LoopbackListener final : public QObject
{
    Q_OBJECT
public:
    static constexpr int kMostConnections = 16;

    explicit LoopbackListener(QObject *parent = nullptr);
    /// Ends the wait with `cancelled`.
    ~LoopbackListener() override;

    /// Takes a free port, of both loopbacks when `byName`; ::1 only where this machine has it. Unavailable: this
    /// machine gives none.
    [[nodiscard]] Result<quint16> listen(bool byName = false);
    /// The code of the redirect that belongs to `request`, or why there is none (errors of readRedirect()). One waits
    /// at a time. The browser is left waiting until answer().
    [[nodiscard]] QCoro::Task<Result<QString>> code(AuthClient client, AuthRequest request);
    /// Where a browser begins: leads to the address of the request that is waited for, once.
    [[nodiscard]] QUrl startAddress();
    /// Ends the wait with `why`.
    void giveUp(const Error &why);
    /// The page for the browser that came back; nobody is listened to any more. Pages leave by themselves, also when
    /// this object has gone.
    void answer(const QByteArray &page);
    [[nodiscard]] int connections() const { return int(m_open.size()); }

private:
    struct Connection
    {
        QTcpSocket *socket;
        QByteArray head = {};
    };
    [[nodiscard]] bool listenOnBoth();
    void accept(QTcpServer *server);
    void read(QTcpSocket *socket);
    void judge(QTcpSocket *socket, const QByteArray &head);
    void reply(QTcpSocket *socket, const QByteArray &page);
    void forget(const QObject *socket);

    QTcpServer m_server, m_server6;
    AuthClient m_client;
    AuthRequest m_request;
    QByteArray m_start; ///< a path that only a browser of ours knows
    bool m_isStarted = false;
    std::list<Connection> m_open; ///< have not sent their request yet; oldest first
    QTcpSocket *m_back = nullptr; ///< the browser that came back
    OneShot<Result<QString>> m_code;
};

} // namespace countersign
