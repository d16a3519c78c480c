#pragma once
#include "async/service.h"
#include "async/taskscope.h"
#include "redis/failures.h"
#include "redis/line.h"
#include "redis/redistime.h"
#include "redis/script.h"

#include <QSet>
#include <QTimer>

#include <vector>

namespace countersign {

/// The way to one Redis: a connection that all share and that comes back by itself, and a few of one's own for what
/// blocks. Behind Sentinel it goes to the master that there is. While Redis is away everything is refused at once;
/// whoever has something to say waits for connected().
class RedisLink : public Service
{
    Q_OBJECT
public:
    explicit RedisLink(RedisOptions options, QObject *parent = nullptr);
    ~RedisLink() override;

    [[nodiscard]] QString name() const override { return u"redis"_s; }
    /// Returns after the first try, or after firstTryMs; a Redis that is away is a degraded state, and is tried again.
    [[nodiscard]] QCoro::Task<Result<void>> start() override;
    [[nodiscard]] QCoro::Task<> stop() override;
    [[nodiscard]] HealthReport health() const override;

    [[nodiscard]] bool isConnected() const { return m_main && m_main->isOpen(); }
    [[nodiscard]] const RedisOptions &options() const { return m_options; }
    /// On the shared connection, with whatever else is under way. Errors as failures.h has them; error replies are
    /// replies.
    [[nodiscard]] RedisConnection::Answer send(const RedisCommand &command);
    /// send() with error replies as errors.
    [[nodiscard]] QCoro::Task<Result<RedisReply>> demand(RedisCommand command);
    /// Runs a script there. `script` must live as long as the link.
    [[nodiscard]] QCoro::Task<Result<RedisReply>> run(
        const RedisScript *script, QByteArrayList keys, QByteArrayList arguments);
    /// Another connection to the same server. Full (not retryable) when db_pool_size are open.
    [[nodiscard]] QCoro::Task<Result<RedisLine>> line();
    /// Connections that are open or being opened.
    [[nodiscard]] int connections() const { return *m_places + 1; }

    /// The server's own clock, measured when it was connected and every minute since.
    [[nodiscard]] const RedisTime &time() const { return m_time; }

Q_SIGNALS:
    /// Anew each time: scripts, groups and whatever was kept there may be gone.
    void connected();
    void disconnected(const countersign::Error &why);

private:
    [[nodiscard]] QCoro::Task<> keepConnected();
    [[nodiscard]] QCoro::Task<> waitNoLonger();
    [[nodiscard]] QCoro::Task<Result<void>> connectOnce();
    /// Who the master is, by the first Sentinel that says so.
    [[nodiscard]] QCoro::Task<Result<RedisEndpoint>> discover();
    [[nodiscard]] QCoro::Task<Result<RedisEndpoint>> ask(RedisEndpoint sentinel);
    [[nodiscard]] QCoro::Task<> measureTime();
    void lose(const Error &why);
    void look(const Error &error);
    void noteFailure(const Error &why);

    RedisOptions m_options;
    RedisEndpoint m_endpoint; ///< where the master was found last
    std::unique_ptr<RedisConnection> m_main;
    std::shared_ptr<RedisConnection> m_trying;                ///< a Sentinel that is asked
    std::shared_ptr<int> m_places = std::make_shared<int>(0); ///< lines that are open
    std::vector<RedisLine::Watch> m_lines;
    OneShot<bool> m_tried, m_lost;
    std::optional<Error> m_failure; ///< why there is no connection
    QSet<QByteArray> m_known;       ///< scripts that this server has
    RedisTime m_time;
    QTimer m_minute;
    TaskScope m_scope;
};

} // namespace countersign
