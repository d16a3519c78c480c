#pragma once
#include "async/gate.h"
#include "async/semaphore.h"
#include "async/taskscope.h"
#include "base/literals.h"
#include "desk/approvaldesk.h"
#include "domain/payloads/execution.h"
#include "domain/toolcaller.h"
#include "execute/intentlog.h"
#include "execute/worldchecks.h"

namespace countersign {

/// Runs approved plans, each at most once: the intent is recorded before every call and the outcome after it.
/// What was cut in between is in doubt, is never repeated by itself, and is settled by a probe or by the owner.
/// A failure undoes what was done, last in, first out.
class Executor : public QObject
{
    Q_OBJECT
public:
    Executor(EventStore &journal, ApprovalDesk &desk, IntentLog &intents, ToolCaller &tools, const Catalogue &catalogue,
        WorldChecks checks, int atOnce = 10, QObject *parent = nullptr);

    /// Handler of the queue "executions". More of them may wait than the `atOnce` that run; what only has to be
    /// recorded as ended does not count any more.
    [[nodiscard]] QCoro::Task<Result<void>> execute(Job job);
    /// Settles a doubt: "happened", "not-happened" or "probe"; the rest of the plan then runs or is undone.
    [[nodiscard]] QCoro::Task<Result<Action>> resolve(QString actionId, QString outcome, QString actor);
    /// Looks at every doubt that a look can settle: at the start, and after a pause.
    [[nodiscard]] QCoro::Task<> settleDoubts();
    /// The answer to a call that another instance made under the intent `token`, after its owner had given it up
    /// (restarted, or waited too long): what it says is recorded, and settles the doubt where the call has been made as
    /// it was approved. Nothing goes on by itself: where steps follow, or what was done before would be taken back, its
    /// owner says so first. `lock`: as it was recorded with the claim. Refused: nobody has claimed that call so, or
    /// there is no doubt about it (any more), or the doubt is about this very answer. Unavailable, retryable: it still
    /// runs.
    [[nodiscard]] QCoro::Task<Result<void>> settleLate(
        QString actionId, QString token, QString lock, ToolResult answer);
    /// What the queue has given up ends in a state that its owner sees, with the reason: what was not begun is out of
    /// date, what was begun has failed, or is in doubt where a call was cut.
    [[nodiscard]] QCoro::Task<Result<void>> setAside(Job job, Error why);
    /// The panic stop: no new call starts while closed.
    [[nodiscard]] Gate &gate() { return m_gate; }
    /// Each run takes one of these places, too: max_concurrent_actions. Before the first job; outlives this.
    void share(Semaphore &places) { m_shared = &places; }
    /// So many are carried out at a time: max_concurrent_executions, and in a fleet what the others offer to call.
    void setPlaces(int places) { m_places.setLimit(places); }
    /// False while the vault's folder is away: nothing is begun, judged or called until it is back.
    void setVaultThere(bool isThere) { isThere ? m_vault.open() : m_vault.close(); }
    void stop();

private:
    /// One run through a plan; everything that has to survive a co_await.
    struct Run
    {
        Plan plan;
        Action action;
        qint64 version = 0;
        QString jobId;
        QJsonArray records; ///< execution.steps as journalled
        QString toolScope;  ///< whose Needs_Action folder the tools may move out of
        ActionDetail asked; ///< for cameSinceYes(): id, item and decision
        [[nodiscard]] CallScope scopeOf(qsizetype step) const;
        QList<Event> unrecorded; ///< facts that go with the next intent, in the same commit
        QString failure;
        bool uncertain = false; ///< it was cut in what the journal does not know: each further step is asked for
        std::optional<Semaphore::Permit> shared; ///< among those of planning and executing
        std::optional<Semaphore::Permit> place;  ///< among the `atOnce`; given back before the end is recorded
    };
    using RunPtr = std::shared_ptr<Run>;

    [[nodiscard]] QCoro::Task<Result<void>> begin(RunPtr run, ApprovedPlan approved);
    [[nodiscard]] QCoro::Task<Result<void>> resume(RunPtr run);
    [[nodiscard]] QCoro::Task<Result<void>> runSteps(RunPtr run, qsizetype from);
    /// Why a mail that waited for its time must not leave any more; empty: it may.
    [[nodiscard]] QCoro::Task<QString> tooLate(RunPtr run, qsizetype index);
    [[nodiscard]] QCoro::Task<Result<void>> settleStep(
        RunPtr run, qsizetype index, Result<ToolResult> outcome, bool &goOn);
    /// `mayLook`: to find that it has happened would settle it. `mayActUntilUs`: until then another instance may still
    /// make the call; 0: none does. `isAnswered`: see DoubtfulStep.
    [[nodiscard]] QCoro::Task<Result<void>> doubt(RunPtr run, qsizetype index, QString why, bool mayLook = true,
        qint64 mayActUntilUs = 0, bool isAnswered = false);
    /// Looks at a doubt at the times that its probe names, until it is settled.
    [[nodiscard]] QCoro::Task<> lookLater(QString actionId, QList<int> timesMs);
    [[nodiscard]] QList<int> looksOf(const Step &step, qint64 mayActUntilUs) const;
    [[nodiscard]] QCoro::Task<Result<void>> undoAll(RunPtr run);
    /// False: it could not be undone. An error: stopped or not recorded; to be taken up again.
    [[nodiscard]] QCoro::Task<Result<bool>> undoStep(RunPtr run, qsizetype index);
    /// True: settled one way or the other, as recorded last. False: it was not taken back yet.
    [[nodiscard]] QCoro::Task<Result<bool>> undoneBefore(RunPtr run, qsizetype index);
    /// Between intent and call: the intent cannot be lost with the journal where the call cannot be undone, and nothing
    /// is paused.
    [[nodiscard]] QCoro::Task<Result<void>> readyToCall(Reversibility risk);
    [[nodiscard]] QCoro::Task<Result<void>> record(RunPtr run, QList<Event> events, bool ended = false);
    [[nodiscard]] QCoro::Task<QJsonArray> movedSince(RunPtr run);
    /// The call of a step, as it stands in its intent.
    [[nodiscard]] ToolCall callOf(const RunPtr &run, qsizetype index);
    [[nodiscard]] QCoro::Task<Result<void>> recordClaim(RunPtr run, StepStarted intent, QString by, QString lock);
    /// What an answer that came late makes of its doubt.
    [[nodiscard]] QList<Event> factsOfLate(
        RunPtr run, qsizetype index, const ToolResult &answer, const Difference &differs);

    [[nodiscard]] Event endOf(const Run &run, const QString &why) const;
    [[nodiscard]] RunPtr makeRun(const ActionDetail &detail, const Plan &plan, const QString &jobId) const;
    /// Something that a run says of itself; its plan's id is added.
    template <Payload P>
    [[nodiscard]] Event fact(const Run &run, EventType type, P payload) const
    {
        payload.planId = run.plan.id;
        return makeEvent(type, run.action.correlationId, run.action.id, u"executor"_s, payload);
    }
    [[nodiscard]] static QString recordState(const Run &run, qsizetype index);

    EventStore &m_journal;
    ApprovalDesk &m_desk;
    IntentLog &m_intents;
    ToolCaller &m_tools;
    const Catalogue &m_catalogue;
    WorldChecks m_checks;
    Gate m_gate;
    Semaphore m_places;
    Semaphore *m_shared = nullptr;
    Gate m_vault;                     ///< closed while the vault is away
    Gate m_recording;                 ///< closed while nothing can be recorded
    TaskScope m_later;                ///< looks that are still due
    QHash<QString, qint64> m_looking; ///< by action, which of its rows of looks counts
    qint64 m_lookings = 0;
    bool m_stopping = false;
};

} // namespace countersign
