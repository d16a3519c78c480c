#pragma once
#include "async/taskscope.h"
#include "broker/broker.h"
#include "redis/link.h"

#include <optional>
#include <vector>

namespace countersign {

struct TopicLaneOptions
{
    QString prefix = u"ai_employee"_s;
    QByteArray consumer;  ///< of this instance, the same in each run: what an earlier run was given is ours
    int leaseMs = 10'000; ///< what nobody has acknowledged for so long is anybody's
    int lookMs = 2'500;   ///< how often that is looked for, the length of one blocking read
    int pauseMs = 1'000;  ///< until what was left for later is handed over again
    qsizetype largest = 8 * 1024 * 1024; ///< bytes of a value
};

/// What one consumer group is given of its topics. Needs a connection of its own while it waits for something to come.
/// What was handed over and not acknowledged lies in Redis, not here, and is read again from there.
class TopicLane : public QObject
{
    Q_OBJECT
public:
    TopicLane(RedisLink &link, QString group, TopicLaneOptions options);
    ~TopicLane() override;

    void add(const QString &topic, Broker::Handler handler);
    void start();
    /// Waits until what is handled has ended.
    [[nodiscard]] QCoro::Task<> stop();
    void setPaused(bool paused);

    [[nodiscard]] const QString &group() const { return m_group; }
    /// Why nothing is taken; empty: all is well.
    [[nodiscard]] const QString &trouble() const { return m_trouble; }

Q_SIGNALS:
    void troubleChanged();

private:
    struct Topic
    {
        QString name;
        QByteArray stream;
        Broker::Handler handler;
        bool hasPending = true; ///< something that we were given may not be acknowledged yet
        bool hasEnded = false;  ///< since it was tidied
        bool isRefused = false; ///< its handler takes nothing now: what is new stays for others until it does
    };
    [[nodiscard]] QCoro::Task<> serve();
    [[nodiscard]] QCoro::Task<Result<void>> ensure();
    /// What is new, what we were given before, what others were given too long ago; how much of it there was.
    [[nodiscard]] QCoro::Task<Result<qsizetype>> round();
    [[nodiscard]] QCoro::Task<Result<qsizetype>> takeNew(size_t index);
    [[nodiscard]] QCoro::Task<Result<qsizetype>> takePending(size_t index);
    [[nodiscard]] QCoro::Task<Result<void>> takeOver(size_t index);
    /// The one entry that the blocking read has given.
    [[nodiscard]] QCoro::Task<Result<void>> takeOne(size_t index, QByteArray id);
    /// Nobody need wait until we are missed.
    [[nodiscard]] QCoro::Task<> giveBack();
    [[nodiscard]] QCoro::Task<Result<RedisReply>> take(size_t index, int most, QByteArray from);
    /// False: some of it is to come again.
    [[nodiscard]] QCoro::Task<Result<bool>> hand(size_t index, RedisReply entries);
    [[nodiscard]] QCoro::Task<> tidy(size_t index);
    [[nodiscard]] QCoro::Task<Result<void>> waitForWork();
    [[nodiscard]] QCoro::Task<> waitAtMost(qint64 ms);
    [[nodiscard]] QCoro::Task<> wakeAfter(OneShot<bool> woken, qint64 ms);
    [[nodiscard]] bool hasPending() const;
    void leaveForLater(size_t index);
    void setTrouble(const QString &why);
    void wake();
    void dropLine();

    RedisLink &m_link;
    const QString m_group;
    const TopicLaneOptions m_options;
    std::vector<Topic> m_topics;
    std::optional<RedisLine> m_line;
    OneShot<bool> m_woken;
    bool m_ready = false; ///< streams and group are there, as far as we know
    bool m_paused = false, m_hasGivenBack = false;
    qint64 m_againMs = 0, m_lookMs = 0; ///< when that is next (steady clock)
    QString m_trouble;
    TaskScope m_scope;
};

} // namespace countersign
