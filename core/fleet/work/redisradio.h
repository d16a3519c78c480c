#pragma once
#include "async/taskscope.h"
#include "fleet/work/post.h"
#include "redis/link.h"

namespace countersign {

/// What is told to all, over Pub/Sub: one channel, on a connection of its own, subscribed anew whenever Redis is back.
/// What is said while Redis is away is not said later.
class RedisRadio final : public FleetRadio
{
    Q_OBJECT
public:
    /// What is larger is not even looked at: a beat with a thousand tools has half of it.
    static constexpr qsizetype kMostBytes = 256 * 1024;

    /// `link` outlives it. `prefix`: redis.prefix.
    RedisRadio(RedisLink &link, const QString &prefix, QObject *parent = nullptr);
    ~RedisRadio() override;

    /// Listens from now on.
    void start();
    [[nodiscard]] QCoro::Task<> stop();
    void tell(const QByteArray &message) override;
    /// False: nothing is heard at the moment.
    [[nodiscard]] bool isListening() const { return m_line.has_value(); }

Q_SIGNALS:
    void listening();
    /// Until then nothing is heard.
    void deaf();

private:
    [[nodiscard]] QCoro::Task<> listen();
    [[nodiscard]] QCoro::Task<Result<void>> subscribe();
    void lose();
    void take(const RedisReply &message);

    RedisLink &m_link;
    const QByteArray m_channel;
    std::optional<RedisLine> m_line;
    int m_losses = 0; ///< what began to subscribe before one does not listen to the server that is there now
    OneShot<bool> m_woken;
    TaskScope m_scope;
};

} // namespace countersign
