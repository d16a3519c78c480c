#pragma once
#include "async/taskscope.h"
#include "base/clock.h"
#include "domain/eventstore.h"
#include "fleet/work/claimbook.h"
#include "fleet/work/letters.h"
#include "fleet/work/line.h"
#include "fleet/work/members.h"

#include <memory>

namespace countersign {

/// The owner's side of work that others do: gives it to an instance, answers claims, takes outcomes. What nobody has
/// claimed can always be taken back and given to another; what was claimed and is not heard of again is a doubt, and is
/// given to nobody a second time.
class FleetOwner : public QObject
{
    Q_OBJECT
public:
    struct Timing
    {
        int holdMs = 10'000;     ///< redis.lease: how long after its asking a worker may hand the call over
        int patienceMs = 30'000; ///< so long an instance has time to claim what it was given
        int slackMs = 5'000;     ///< for an answer on its way
        int recordMs = 60'000;   ///< an outcome that is not recorded by then comes again
    };
    /// What was asked for, and by whom it was done.
    struct Done
    {
        QString at; ///< name of the instance
        QJsonObject result;
    };
    struct Gift
    {
        MessageKind kind = MessageKind::Call;
        QString token;  ///< of the intent
        QString action; ///< in whose record the outcome will stand; empty: nowhere
        QJsonObject work;
        int deadlineMs = 60'000; ///< that it may take once it has begun
        Priority priority = Priority::Normal;
        bool mayRepeat = false; ///< that it was begun twice does no harm: it is no doubt but tried elsewhere
        /// UUID of an instance that can do it now, other than `without`; empty: there is none.
        std::function<QString(const QSet<QString> &without)> choose;
        /// As ToolCall::recordClaim: before a claim is granted.
        std::function<QCoro::Task<Result<void>>(QString by, QString lock)> recordClaim{};
    };
    /// `lock`: what the key that came with it opens.
    using Late =
        std::function<QCoro::Task<Result<void>>(QString action, QString token, QString lock, ToolResult answer)>;

    /// All outlive it. `late` takes the outcome of a call that nobody waits for any more; see Executor::settleLate().
    FleetOwner(FleetLine &line, Members &members, EventStore &store, Late late, Timing timing,
        const Clock &clock = systemClock(), QObject *parent = nullptr);
    ~FleetOwner() override;

    /// Returns with what was done. Refused, retryable or with the detail "size" (it cannot travel at all): nobody has
    /// begun, and nobody will. The worker's own Refused,
    /// Invalid, NotFound: nothing was done. Any other error: it is not known whether it was done; `notBeforeUs` says
    /// until when it still may be. Cancelled: stopped.
    [[nodiscard]] QCoro::Task<Result<Done>> give(Gift gift);
    /// The work for that action is not wanted any more: whoever has it is told.
    void cancel(const QString &action);
    /// While paused no claim is granted; what is open is given anew afterwards.
    void setPaused(bool paused);
    /// What carries the messages has lost them: what nobody has claimed is given once more.
    void giveAgain();
    void stop();

    [[nodiscard]] const Timing &timing() const { return m_timing; }
    /// Pieces that it has in hand now: ours as we know it, those of others as they were at its last beat. What it says
    /// itself is seconds old, and its count of ours with it: who had much then need not have it now.
    [[nodiscard]] int inHand(const Member &member) const;
    [[nodiscard]] qsizetype open() const { return qsizetype(m_open.size()); }

Q_SIGNALS:
    /// A piece of work has come back: whether it took another instance, and how long, ms.
    void answered(const QString &at, qint64 ms);

private:
    struct Open
    {
        Gift gift;
        QSet<QString> tried;
        qint64 givenMs = 0, begunMs = 0;
        int watch = 0;                       ///< which watch counts
        bool claiming = false;               ///< its claim is being recorded
        std::optional<Result<Done>> ended{}; ///< meanwhile
        OneShot<Result<Done>> done;
    };
    using OpenPtr = std::shared_ptr<Open>;
    struct Unrecorded
    {
        OneShot<bool> recorded;
        qint64 sinceMs = 0;
    };

    [[nodiscard]] QCoro::Task<> hand(QString token);
    [[nodiscard]] QCoro::Task<> giveAnew(QString token);
    [[nodiscard]] QCoro::Task<> watch(QString token, int number);
    void watchAnew(const QString &token);
    void end(const QString &token, Result<Done> result);
    void endInDoubt(const QString &token, ErrorCode code, const QString &why);
    void whenLeft(const QString &instance);
    void whenHeard(const QString &instance);

    [[nodiscard]] QCoro::Task<Result<void>> takeClaim(FleetMessage message);
    [[nodiscard]] QCoro::Task<Result<void>> answerClaim(FleetMessage claim, QString to, GrantLetter letter);
    [[nodiscard]] QCoro::Task<> revoke(QString token, QString from, QString nonce);
    [[nodiscard]] QCoro::Task<Result<bool>> mayGrant(OpenPtr open, QString token, ClaimLetter claim, bool isFirst);
    [[nodiscard]] QCoro::Task<Result<void>> takeRelease(FleetMessage message);
    [[nodiscard]] QCoro::Task<Result<void>> takeAnswer(FleetMessage message);
    [[nodiscard]] QCoro::Task<Result<void>> takeLate(FleetMessage message, OutcomeLetter letter);
    [[nodiscard]] QCoro::Task<Result<void>> recorded(QString action);
    [[nodiscard]] QCoro::Task<> sweepUnrecorded();
    void noteRecorded(const QList<Event> &events);

    FleetLine &m_line;
    MessageGate &m_gate;
    Members &m_members;
    const Late m_late;
    const Timing m_timing;
    const Clock &m_clock;
    ClaimBook m_book;
    struct Others
    {
        qint64 saidUs = 0; ///< of the beat that it was reckoned from
        int pieces = 0;
    };
    QHash<QString, Others> m_others;              ///< by instance: what it has in hand and not from us
    QHash<QString, OpenPtr> m_open;               ///< by token
    QMultiHash<QString, Unrecorded> m_unrecorded; ///< by action: answers that were handed on and stand nowhere yet
    bool m_isSweeping = false;
    bool m_isPaused = false;
    TaskScope m_scope;
};

} // namespace countersign
