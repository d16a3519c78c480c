#pragma once
#include "async/gate.h"
#include "async/taskscope.h"
#include "fleet/work/claimkeys.h"
#include "fleet/work/letters.h"
#include "fleet/work/line.h"
#include "fleet/work/toldoutcomes.h"
#include "plan/planner.h"

namespace countersign {

/// Milliseconds that also pass while the machine sleeps (CLOCK_BOOTTIME).
[[nodiscard]] qint64 bootMs();

/// The worker's side: takes one approved call, or a request for a plan, of another instance; claims it at its owner;
/// does it while the claim holds; and tells what became of it. Without a claim nothing is done.
class FleetWorker : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        /// Whether that instance has proven to work in the vault of this one; none: nobody has.
        std::function<bool(const QString &instance)> hasVault{};
        int answerMs = 4000; ///< so long an answer to a claim is waited for, before it is asked again
        int asks = 3;        ///< how often
        int againMs = 1000;  ///< an outcome that could not be sent is sent again after that
        std::function<qint64()> bootClock = bootMs;
    };
    /// Null where this instance has not that role. All outlive it. `gate` is the panic stop.
    FleetWorker(
        FleetLine &line, ToolCaller *tools, Planner *planner, Gate &gate, Options options, QObject *parent = nullptr);
    ~FleetWorker() override;

    /// Takes nothing new; what is in hand is finished.
    void setDraining(bool isDraining) { m_isDraining = isDraining; }
    void stop();
    /// What carries the messages may have lost some: what was told of late is told once more.
    void tellAgain();
    [[nodiscard]] int busy() const { return m_busy; }

Q_SIGNALS:
    void busyChanged(int busy);

private:
    /// One piece in hand.
    struct Piece
    {
        FleetMessage message;
        QString action, nonce;
        ClaimKeys keys{};
        qint64 untilMs = 0; ///< on the boot clock: afterwards the call may not be handed over
        bool wasTooLate = false;
        bool isRevoked = false;
    };
    using PiecePtr = std::shared_ptr<Piece>;

    [[nodiscard]] QCoro::Task<Result<void>> takeCall(FleetMessage message);
    [[nodiscard]] QCoro::Task<Result<void>> takePlan(FleetMessage message);
    [[nodiscard]] QCoro::Task<Result<void>> takeGrant(FleetMessage message);
    [[nodiscard]] QCoro::Task<Result<void>> doCall(PiecePtr piece, QJsonObject work, ToolCall call);
    [[nodiscard]] QCoro::Task<Result<void>> doPlan(PiecePtr piece, QJsonObject work, PlanRequest request);
    /// The letter of a piece that is for us and not in hand; null: dropped and counted.
    [[nodiscard]] std::optional<WorkLetter> letterOf(const FleetMessage &message);
    /// True: that very work is ours to do, for so long as the claim holds. False: it is not, and nothing is to be done.
    [[nodiscard]] QCoro::Task<Result<bool>> claimed(PiecePtr piece, QJsonObject work);
    [[nodiscard]] QCoro::Task<Result<void>> giveBack(PiecePtr piece, QString why);
    [[nodiscard]] QCoro::Task<Result<void>> tell(PiecePtr piece, OutcomeLetter letter);
    [[nodiscard]] QCoro::Task<> repeat(ToldOutcomes::One told);
    [[nodiscard]] OutcomeLetter letterFor(const Piece &piece) const;
    [[nodiscard]] QString whyNot(const QString &owner, const ToolCall &call) const;
    void setBusy(int change);

    FleetLine &m_line;
    MessageGate &m_gate;
    ToolCaller *m_tools;
    Planner *m_planner;
    Gate &m_stop;
    const Options m_options;
    QHash<QString, OneShot<GrantLetter>> m_asking; ///< by nonce
    QHash<QString, PiecePtr> m_inHand;             ///< by nonce
    QSet<QString> m_tokens;                        ///< of those in hand, with their owners
    ToldOutcomes m_told;
    int m_busy = 0;
    bool m_isDraining = false;
    TaskScope m_scope;
};

} // namespace countersign
