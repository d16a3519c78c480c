#pragma once
#include "async/oneshot.h"
#include "base/result.h"
#include "redis/command.h"
#include "redis/options.h"
#include "redis/respreader.h"
#include "redis/socket.h"

#include <QCoroTask>
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <deque>
#include <optional>

namespace countersign {

/// What a server has said of itself (HELLO).
struct RedisHello
{
    QByteArray mode;    ///< standalone, sentinel or cluster
    QByteArray role;    ///< master or replica
    QByteArray version; ///< "7.0.15"
    [[nodiscard]] bool isMaster() const { return role == "master"; }
};

/// One connection to one server. Any number of commands may be under way; replies come in their order. It opens once
/// and ends once; whoever wants to go on makes a new one.
class RedisConnection : public QObject
{
    Q_OBJECT
public:
    using Answer = OneShot<Result<RedisReply>>;

    RedisConnection(const RedisOptions &options, RedisEndpoint endpoint, QObject *parent = nullptr);
    /// Commands under way end with Cancelled.
    ~RedisConnection() override;

    /// Connects, encrypts, signs in, selects the database. Invalid where waiting helps nothing: a cluster, a password
    /// that is not accepted, a certificate.
    [[nodiscard]] QCoro::Task<Result<void>> open();
    /// Connects and says nothing: for a Sentinel.
    [[nodiscard]] QCoro::Task<Result<void>> openBare();
    /// The reply, also one that is an error. Errors as failures.h has them. `patienceMs`: how long the server may be
    /// silent from when this one is next; 0: RedisOptions::replyMs. Commands that block name their time and some more.
    [[nodiscard]] Answer send(const RedisCommand &command, int patienceMs = 0);
    /// send() and error replies as errors.
    [[nodiscard]] QCoro::Task<Result<RedisReply>> demand(RedisCommand command, int patienceMs = 0);
    /// Ends it at once; commands under way are told, closed() is not signalled.
    void close();

    /// The server is of no use any more: as if the connection had broken off.
    void giveUp(Error why);

    [[nodiscard]] bool isOpen() const { return m_open && !m_failure; }
    [[nodiscard]] const RedisHello &server() const { return m_server; }
    [[nodiscard]] const RedisEndpoint &endpoint() const { return m_socket.endpoint(); }
    [[nodiscard]] size_t underWay() const { return m_pending.size(); }
    /// From now on what comes is told by told() (a subscription); no command has a reply any more.
    void listenOnly() { m_listens = true; }

Q_SIGNALS:
    /// Once, when a connection that was opened ends and nobody here has closed it.
    void closed(const countersign::Error &why);
    /// After listenOnly().
    void told(const countersign::RedisReply &message);

private:
    struct Pending
    {
        Answer answer;
        qint64 end = 0; ///< of its bytes, in all that was written
        int patienceMs = 0;
    };
    [[nodiscard]] QCoro::Task<Result<void>> signIn();
    void readSome();
    void endPending(const Error &why);
    void watch();
    void patienceEnded();
    [[nodiscard]] Error notRedis(const QByteArray &detail) const;

    RedisOptions m_options;
    RedisSocket m_socket;
    RespReader m_reader;
    RedisHello m_server;
    std::deque<Pending> m_pending;
    OneShot<bool> m_opened; ///< false: m_failure tells why not
    std::optional<Error> m_failure;
    qint64 m_written = 0; ///< bytes given to the socket
    QTimer m_patience;
    QElapsedTimer m_heard;
    bool m_connected = false, m_open = false, m_listens = false;
    bool m_readQueued = false, m_hungUp = false;
};

} // namespace countersign
