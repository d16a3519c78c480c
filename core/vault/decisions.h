#pragma once
#include "async/taskscope.h"
#include "base/literals.h"
#include "vault/answernotes.h"
#include "vault/movednote.h"
#include "vault/movewatch.h"
#include "vault/projector.h"
#include "vault/strangers.h"

#include <deque>
#include <functional>
#include <optional>

namespace countersign {

/// How a decision reaches the desk: action, digest, approve or reject, reason.
using VaultDecide = std::function<QCoro::Task<Result<Action>>(QString, QString, bool, QString)>;

/// Service "vault_decisions": a note that its owner moved to Approved/ or Rejected/ is a decision on exactly what
/// it shows. A note that differs by a byte from what it has to be decides nothing and is put back with the reason.
/// Moved means that it has left Pending_Approval/: a copy is answered by a sentence beside it, until the original is
/// away as well. A rename by the owner is seen as such and decides at once; of anything else the original must stay
/// away for a moment, since editors take a file away and put it back when they save.
class VaultDecisions : public Service
{
    Q_OBJECT
public:
    VaultDecisions(VaultOptions options, VaultSource &source, VaultProjector &projector, VaultDecide decide,
        QThreadPool *pool, QObject *parent = nullptr);
    ~VaultDecisions() override;

    [[nodiscard]] QString name() const override { return u"vault_decisions"_s; }
    /// Moves made while nothing ran count now.
    [[nodiscard]] QCoro::Task<Result<void>> start() override;
    [[nodiscard]] QCoro::Task<> stop() override;
    [[nodiscard]] HealthReport health() const override;
    /// Looks for moved notes of everything that waits for a decision.
    void rescan();

private:
    /// A note that is to be judged; `gone`: it is known that the original is away for good.
    struct Candidate
    {
        QString actionId;
        bool approve = false;
        bool gone = false;
    };

    [[nodiscard]] static QString keyOf(const QString &actionId, bool approve)
    {
        return (approve ? u'+' : u'-') + actionId;
    }
    [[nodiscard]] static QString fileOf(const QString &actionId) { return actionId + u".md"_s; }
    void listen();
    void left(const QString &actionId);
    void consider(const Candidate &candidate);
    void considerLater(const QString &actionId, bool approve);
    void considerDue();
    void judgeNext();
    [[nodiscard]] QCoro::Task<> scan();
    [[nodiscard]] QCoro::Task<> comeBack(bool isAnother);
    [[nodiscard]] QCoro::Task<> judge(Candidate candidate);
    [[nodiscard]] QCoro::Task<> judgeOnce(Candidate candidate);
    void answer(const Candidate &candidate, const MovedNote &note);
    [[nodiscard]] QCoro::Task<> judgeContent(Candidate candidate, MovedNote note, NoteContent content);
    void lookAtStrangers();
    [[nodiscard]] QList<Stranger> newOf(const QList<Stranger> &strangers);
    [[nodiscard]] QCoro::Task<> judgeStrangers();
    void answerStranger(const StrangerClaim &claim, State state);
    [[nodiscard]] QCoro::Task<> decide(QString actionId, QString digest, bool approve);
    void refuse(const QString &actionId, const QString &reason);

    VaultOptions m_options;
    VaultLayout m_layout;
    VaultSource &m_source;
    VaultProjector &m_projector;
    VaultDecide m_decide;
    QThreadPool *m_pool;
    std::unique_ptr<TaskScope> m_scope;
    std::unique_ptr<MoveWatch> m_watch;
    AnswerNotes m_answers;
    bool m_isVaultThere = true;
    std::deque<Candidate> m_queue; ///< to be judged
    int m_judging = 0;
    QHash<QString, bool> m_underWay; ///< id → told once more meanwhile
    DeadlineQueue m_settling;        ///< + or - and id: whose original has to stay away until then
    QSet<QString> m_unoffered;       ///< + or - and id: lies there before its note has stood in Pending_Approval
    QList<Stranger> m_strangers;     ///< to be looked at
    QElapsedTimer m_clock;
    QTimer m_safety, m_settle;
    qint64 m_decided = 0;
    qint64 m_refused = 0;
    bool m_scanning = false;
    bool m_scanAgain = false; ///< asked for while it was scanned
    bool m_scannedAll = false;
    bool m_lookingAtStrangers = false;
    std::optional<QHash<QString, Stranger>> m_seen; ///< by place, where nobody tells of them
    QString m_untold;                               ///< the file system, where nobody listens to it
};

} // namespace countersign
