#pragma once
#include "async/taskscope.h"
#include "queue/jobcodec.h"
#include "queue/messagequeue.h"
#include "queue/redis/queuekeys.h"
#include "redis/link.h"

#include <array>
#include <deque>
#include <map>
#include <vector>

namespace countersign {

/// What lanes of one queue share.
struct RedisLaneOptions
{
    QString prefix = u"ai_employee"_s;
    QByteArray consumer;   ///< of this run; no other instance and no earlier run of this one has the same
    int leaseMs = 10'000;  ///< what nobody renews for so long is anybody's
    int blockMs = 25'000;  ///< of one blocking read
    int maxDeliveries = 5; ///< then a job is a dead letter
};

/// How full a queue is, by priority, as it was seen last.
struct QueueDepth
{
    std::array<qint64, 3> waiting{};
    qint64 delayed = 0, dead = 0;
    qint64 counted = 0; ///< what queue_max_size is compared with: also what is in hand somewhere
    [[nodiscard]] bool operator==(const QueueDepth &) const = default;
};

/// One subscription: takes jobs of one queue for one consumer group, keeps their leases while they are handled, and
/// ends them. Needs a connection of its own for as long as it waits for work.
class RedisLane : public QObject
{
    Q_OBJECT
public:
    RedisLane(RedisLink &link, JobCodec &codec, RedisLaneOptions options, QString queue, QString group, int concurrency,
        MessageQueue::Handler handler);
    ~RedisLane() override;

    void start();
    /// Waits until what is handled has ended; what has not been begun is given back.
    [[nodiscard]] QCoro::Task<> stop();
    void setPaused(bool paused);
    /// So many of those in hand only wait for something else.
    void setWaiting(int jobs);

    /// Makes streams and group where they are missing. Gives the store's mark; `mark` is written into an empty store.
    [[nodiscard]] QCoro::Task<Result<QString>> ensure(QByteArray mark);
    /// Renews, takes over, moves what is due. Gives the store's mark, empty where there is none.
    [[nodiscard]] QCoro::Task<Result<QString>> tick();

    [[nodiscard]] const QString &queue() const { return m_queue; }
    [[nodiscard]] const QString &group() const { return m_group; }
    [[nodiscard]] const QueueDepth &depth() const { return m_depth; }
    /// Nothing is in hand here, and nothing waits there.
    [[nodiscard]] bool isIdle() const { return m_held.empty() && m_depth.counted == 0 && m_nextDueMs < 0; }
    /// ms until something delayed is due; -1: nothing is.
    [[nodiscard]] qint64 nextDueMs() const { return m_nextDueMs; }
    [[nodiscard]] qint64 refused() const { return m_refused; } ///< messages that could not be decoded
    [[nodiscard]] qint64 lost() const { return m_lost; }       ///< jobs that were taken over while we handled them
    /// Why nothing is taken; empty: all is well.
    [[nodiscard]] const QString &trouble() const { return m_trouble; }

Q_SIGNALS:
    void depthSeen();
    void ended(int jobs);
    void troubleChanged();
    void jobDeadLettered(const countersign::Job &job, const countersign::Error &why);
    /// Streams or group were gone: whoever has open jobs puts them again.
    void storeLost();
    /// An entry that nobody can read was dropped.
    void messageRefused(const countersign::Error &why);

private:
    /// An entry that is ours until its lease ends.
    struct Held
    {
        int place = 0; ///< of its stream, 1–6
        QByteArray entry;
        QByteArray jobId;
        Job job;
        bool isLost = false; ///< somebody else has it by now
    };
    using Key = QByteArray; ///< place and entry

    [[nodiscard]] QCoro::Task<> serve();
    [[nodiscard]] QCoro::Task<> fetchAhead();
    [[nodiscard]] QCoro::Task<Result<qint64>> take(int most);
    [[nodiscard]] QCoro::Task<Result<RedisReply>> read(int most, bool isPlain);
    [[nodiscard]] QCoro::Task<Result<qint64>> waitForWork();
    [[nodiscard]] QCoro::Task<> recover(Error why, int pauseMs);
    void accept(int place, const RedisReply &entry, int deliveries);
    void refuse(int place, const QByteArray &entry, const QByteArray &jobId, const Error &why);
    void pump();
    void begin(const Key &key, Job job);
    [[nodiscard]] QCoro::Task<> await(Key key, QCoro::Task<Result<void>> handled);
    void finish(const Key &key, Result<void> result);
    void endLater(const Key &key);
    [[nodiscard]] QCoro::Task<> settle();
    [[nodiscard]] QCoro::Task<> putOff(Key key, Job job, qint64 delayMs);
    [[nodiscard]] QCoro::Task<> bury(Key key, Job job, Error why);
    [[nodiscard]] QCoro::Task<> renew();
    [[nodiscard]] QCoro::Task<> giveBack();
    void noteTick(const RedisReply &reply);
    void setTrouble(const QString &why);
    void wake();
    void wakeAhead();
    void wakeLater();
    void dropLine();
    [[nodiscard]] int room() const;
    [[nodiscard]] QByteArrayList settleKeys() const;

    RedisLink &m_link;
    JobCodec &m_codec;
    RedisLaneOptions m_options;
    QString m_queue, m_group;
    QueueKeys m_keys, m_own;
    QByteArrayList m_streams;
    int m_concurrency, m_onlyWait = 0, m_running = 0;
    int m_asked = 0;         ///< jobs that Redis was asked for and has not given yet
    int m_backlogPlace = 0;  ///< where the last answer was from, if it was as much as was asked for; else 0
    bool m_areSmall = false; ///< so many like the largest of the last answer are no large answer either
    MessageQueue::Handler m_handler;
    std::map<Key, Held> m_held;               ///< waiting, running, or not yet ended there
    std::array<std::deque<Key>, 3> m_waiting; ///< by priority
    std::vector<Key> m_done;                  ///< handled; to be ended there
    bool m_settling = false, m_paused = false, m_pumping = false, m_wakeQueued = false;
    bool m_ready = false; ///< streams and group are there, as far as we know
    std::optional<RedisLine> m_line;
    OneShot<bool> m_woken, m_aheadWoken;
    QueueDepth m_depth;
    qint64 m_nextDueMs = -1, m_refused = 0, m_lost = 0;
    QString m_trouble;
    TaskScope m_scope;
};

} // namespace countersign
