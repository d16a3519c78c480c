#pragma once
#include "async/taskscope.h"
#include "base/clock.h"
#include "base/literals.h"
#include "queue/deadletters.h"
#include "queue/messagequeue.h"
#include "queue/redis/redislane.h"

#include <QSet>
#include <QTimer>

#include <deque>
#include <memory>
#include <vector>

namespace countersign {

struct RedisQueueOptions
{
    QString prefix = u"ai_employee"_s; ///< of all keys
    QString instance;                  ///< of this profile (UUID); each run adds something of its own
    int maxSize = 10'000;              ///< of each queue; then publish() fails with Full
    int leaseMs = 10'000;
    int blockMs = 25'000; ///< of one blocking read
};

/// Work for several machines, on Redis Streams and consumer groups: who subscribes with the same group shares, separate
/// groups each get all. At least once: a job is ended after its handler has, its lease is renewed meanwhile, and
/// whoever is gone for longer is taken over from. Redis may lose everything at any time: whoever has open jobs
/// publishes them again when it is restored(); a job that is there already is not put twice. (With several groups, what
/// one of them has done before the store was lost comes to it again.)
class RedisQueue : public MessageQueue, public DeadLetters
{
    Q_OBJECT
public:
    RedisQueue(RedisLink &link, JobCodec &codec, RedisQueueOptions options, const Clock &clock = systemClock(),
        QObject *parent = nullptr);
    ~RedisQueue() override;

    [[nodiscard]] QString name() const override { return u"redis_queue"_s; }
    /// A Redis that is away is no failure: work begins when it is there.
    [[nodiscard]] QCoro::Task<Result<void>> start() override;
    [[nodiscard]] QCoro::Task<> stop() override;
    [[nodiscard]] HealthReport health() const override;

    /// Success: Redis has it (as safely as its own settings keep things), or had it. Full: queue_max_size; retryable.
    /// Errors of Redis as redis/failures.h has them; to publish again is safe after each.
    [[nodiscard]] QCoro::Task<Result<void>> publish(Job job) override;
    /// Before start(). One of the connections of the pool waits for its work.
    void subscribe(const QString &queue, const QString &group, int concurrency, Handler handler) override;
    [[nodiscard]] QMap<QString, qint64> depths() const override;
    [[nodiscard]] bool hasRoom() const override;
    [[nodiscard]] bool isFull() const override;
    void setPaused(bool paused) override;
    /// As LocalQueue::setWaiting().
    void setWaiting(const QString &queue, int jobs);

    [[nodiscard]] QCoro::Task<Result<QList<DeadLetter>>> deadLetters(int limit) override;
    [[nodiscard]] QCoro::Task<Result<void>> retryDead(QString queue, QString id) override;
    [[nodiscard]] QCoro::Task<Result<void>> discardDead(QString queue, QString id) override;
    [[nodiscard]] qint64 deadCount() const override;

    /// Messages that could not be decoded, since the start.
    [[nodiscard]] qint64 refused() const;

Q_SIGNALS:
    /// Redis is there again and everything is in place; `isLost`: another store than before, nothing of that is in it.
    void restored(bool isLost);
    void messageRefused(const countersign::Error &why);

private:
    /// A queue that we publish to or serve.
    struct Known
    {
        QueueKeys keys;
        QueueDepth depth;
        bool served = false;
        bool isQuiet = false; ///< nobody serves it here, it was seen empty, and we have put nothing into it since
        qint64 nextDueMs = -1;
    };
    struct Waiting
    {
        Job job;
        OneShot<Result<void>> done;
    };

    [[nodiscard]] Known &known(const QString &queue);
    [[nodiscard]] QCoro::Task<> flush(QString queue, std::vector<Waiting> batch, int maxSize);
    void flushAll();
    void beginTick();
    [[nodiscard]] QCoro::Task<> tick();
    [[nodiscard]] QCoro::Task<Result<QString>> look(QString queue);
    [[nodiscard]] bool isIdle() const;
    [[nodiscard]] QCoro::Task<bool> isStillIdle();
    [[nodiscard]] QCoro::Task<> heal();
    [[nodiscard]] QCoro::Task<> trim();
    [[nodiscard]] QCoro::Task<Result<void>> changeDead(QString queue, QString id, bool again);
    [[nodiscard]] DeadLetter letterOf(const QString &queue, const RedisReply &told) const;
    static void noteCounted(Known &of, qint64 counted);
    void noteDepths();
    void armTick();

    RedisLink &m_link;
    JobCodec &m_codec;
    RedisQueueOptions m_options;
    const Clock &m_clock;
    QByteArray m_consumer;
    std::map<QString, Known> m_known;
    std::vector<std::unique_ptr<RedisLane>> m_lanes;
    std::map<QString, std::deque<Waiting>> m_outbox; ///< what is published in one turn goes in one script
    bool m_flushQueued = false, m_ticking = false, m_tickAgain = false;
    bool m_healing = false, m_healAgain = false;
    bool m_isWhole = true; ///< false: something could not be made, and is tried again with the next look
    bool m_paused = false, m_hadRoom = false;
    QString m_mark; ///< of the store that we know; another one is a new store
    QTimer m_tick;
    TaskScope m_scope;
};

} // namespace countersign
