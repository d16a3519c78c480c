#pragma once
#include "async/oneshot.h"
#include "async/semaphore.h"
#include "async/startgate.h"
#include "async/taskscope.h"
#include "fleet/limits/startlimits.h"
#include "redis/link.h"

#include <QTimer>

#include <deque>

namespace countersign {

/// Starts of a whole fleet with one credential: never more than so many in any minute, whichever instances make them
/// and whatever becomes of Redis (decision 47). While Redis is away an instance has its share, which was agreed before.
class FleetStartGate final : public StartGate
{
    Q_OBJECT
public:
    /// `link` outlives it. `windows`: the keys of the credential's windows in Redis, one for each fleet key that holds;
    /// a start needs room in all. `instance`: our UUID.
    FleetStartGate(
        RedisLink &link, QByteArrayList windows, QString instance, StartLimits limits, QObject *parent = nullptr);
    ~FleetStartGate() override;

    [[nodiscard]] QCoro::Task<Result<void>> acquire() override;
    void cancelAll() override;
    [[nodiscard]] qint64 waitMs() const override;
    [[nodiscard]] std::optional<qint64> graceMs() const override { return m_limits.graceMs; }
    [[nodiscard]] QString why() const override;
    /// From now on: another setting.
    void setMost(int most) { m_limits.most = std::max(1, most); }
    /// For good: nothing starts any more, and the others have its share.
    [[nodiscard]] QCoro::Task<> leave();

    [[nodiscard]] qsizetype waiting() const { return qsizetype(m_waiting.size()); }
    /// Starts that are left to this instance in a window while Redis is away.
    [[nodiscard]] int allowance() const { return m_allowance; }

private:
    /// What keeps the next start waiting.
    enum class Hold { None, Unseen, Full, Anew, Quiet, Share, NoShare };
    struct Standing
    {
        Hold why = Hold::Unseen;
        qint64 untilUs = 0; ///< boot clock
    };
    struct Alone
    {
        QByteArray id;
        qint64 atUs = 0; ///< RedisTime::bootUs()
    };
    struct Ask
    {
        QByteArrayList arguments;
        size_t entered = 0; ///< of m_alone, from the front
        qint64 beforeUs = 0;
        bool wants = false;
    };
    [[nodiscard]] QCoro::Task<> pump();
    [[nodiscard]] QCoro::Task<> touch();
    /// True: go.
    [[nodiscard]] QCoro::Task<Result<bool>> ask(bool wants);
    [[nodiscard]] std::optional<Ask> written(bool wants);
    [[nodiscard]] bool taken(const Ask &ask, const RedisReply &reply, qint64 afterUs);
    [[nodiscard]] Standing alone() const;
    [[nodiscard]] bool mayAlone();
    /// How long until this instance by itself may start another, ms; 0: now.
    [[nodiscard]] qint64 ownWaitMs();
    void pass();
    void connected();
    void hold(Hold why, qint64 ms);
    void wake();
    [[nodiscard]] QByteArray nextId() const { return m_run + ':' + QByteArray::number(m_number); }

    RedisLink &m_link;
    const QByteArrayList m_windows;
    const QByteArray m_instance, m_run; ///< of this gate: an earlier one's starts are not ours to enter
    StartLimits m_limits;
    std::deque<OneShot<bool>> m_waiting;
    std::deque<Alone> m_alone; ///< starts that Redis does not know of
    std::deque<qint64> m_own;  ///< when the latest were let pass here (boot clock), `most` at the most
    QList<RedisReply> m_others;
    qint64 m_othersUs = 0;
    RedisTime m_time;     ///< as the answers told
    int m_allowance = 0;  ///< while Redis is away
    qint64 m_number = 1;  ///< of the next start
    qint64 m_sentUs = 0;  ///< what was sent last and may have been carried out; boot clock
    qint64 m_heardUs = 0; ///< asked for what was answered last
    Standing m_standing;
    bool m_isPumping = false, m_isNewLine = true, m_isAnew = false, m_tellsOthers = false, m_hasLeft = false;
    Semaphore m_turn{1};
    QTimer m_touch;
    QTimer m_next;
    OneShot<bool> m_woken;
    TaskScope m_scope;
};

} // namespace countersign
