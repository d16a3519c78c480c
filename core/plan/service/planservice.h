#pragma once
#include "async/gate.h"
#include "async/semaphore.h"
#include "async/taskscope.h"
#include "base/config/config.h"
#include "base/literals.h"
#include "plan/planner.h"
#include "plan/service/accountmemory.h"
#include "plan/service/filememory.h"
#include "plan/service/foldernames.h"
#include "plan/service/knownpapers.h"
#include "plan/service/newermails.h"
#include "plan/service/plancompleter.h"
#include "plan/service/plancontext.h"
#include "plan/service/undoneitems.h"
#include "queue/messagequeue.h"
#include "read/reader.h"

namespace countersign {

/// Serves the queue "actions": reads what came in, asks the planner, completes the plan and puts it up for decision.
/// Also makes revisions when the owner edits a step.
class PlanService : public Service
{
    Q_OBJECT
public:
    PlanService(EventStore &journal, MessageQueue &queue, Reader &reader, Planner &planner, PlanCompleter &completer,
        Gate &gate, const Config &config, QObject *parent = nullptr);

    /// "claude_service" is the source document's name for the service that writes plans.
    [[nodiscard]] QString name() const override { return u"claude_service"_s; }
    [[nodiscard]] QCoro::Task<Result<void>> start() override;
    [[nodiscard]] QCoro::Task<> stop() override;
    [[nodiscard]] HealthReport health() const override;

    /// Handler of the queue "actions". More of them may run than max_concurrent_plans: reading and recording do not
    /// count, being planned does.
    [[nodiscard]] QCoro::Task<Result<void>> plan(Job job);
    /// New arguments for one step: a new revision that waits for a decision. Refused: `digest` is not the current
    /// plan's.
    [[nodiscard]] QCoro::Task<Result<ActionDetail>> editStep(
        QString actionId, QString digest, int step, QJsonObject arguments, QString actor);
    /// The panic stop: no planner is asked while closed.
    [[nodiscard]] Gate &gate() { return m_gate; }
    /// Each plan takes one of these places, too: max_concurrent_actions. Before start(); outlives this.
    void share(Semaphore &places) { m_shared = &places; }
    /// So many are planned at a time: max_concurrent_plans, and in a fleet what the others offer to plan.
    void setPlaces(int places) { m_planning.setLimit(places); }

    [[nodiscard]] static Job planningJob(const QString &actionId, const QString &correlationId, Priority priority);
    [[nodiscard]] QString plannerName() const { return m_planner.name(); }
    /// True when an item's seller and account were read for sure, and a person has said yes to that account of that
    /// seller before.
    [[nodiscard]] bool isPaidBefore(const ActionDetail &detail) const { return m_accounts.isPaidBefore(detail.intake); }

private:
    [[nodiscard]] QCoro::Task<Result<QJsonObject>> readItem(ActionDetail detail);
    /// Lays what a mail brings to be filed beside it; ItemPart::toJson() of what lies there now.
    [[nodiscard]] QCoro::Task<QJsonArray> keepParts(QString actionId, QString path, QJsonObject read);
    /// What is being planned: the action as it stands, with what is not recorded yet.
    struct Work
    {
        ActionDetail detail; ///< after `unrecorded`
        QString jobId;
        qint64 version = 0; ///< of the action in the journal
        QList<Event> unrecorded;
        QMap<QString, QString> prefixes{}; ///< beginnings of requests to be kept with what is recorded next
        NotCome notCome{};                 ///< for what is recorded next
    };
    /// What newer mails alone have made out of date is put up again as it is, with what came; anything else stays
    /// out of date.
    [[nodiscard]] QCoro::Task<Result<void>> showAgain(Work work);
    [[nodiscard]] QCoro::Task<Result<Work>> request(Work work);
    [[nodiscard]] QCoro::Task<Result<PlanDraft>> ask(ActionDetail detail);
    [[nodiscard]] QCoro::Task<Result<void>> propose(Work work, PlanDraft draft);
    /// Records the complete plan, with flags for what came in its conversation until that very moment.
    [[nodiscard]] QCoro::Task<Result<void>> putUp(Work work, PlanDraft draft, Plan plan);
    /// Why its owner must look: found by our code, whatever its planner says.
    [[nodiscard]] QCoro::Task<QJsonArray> flagsFor(ActionDetail detail, Plan plan, QString handbook);
    [[nodiscard]] QCoro::Task<Result<void>> askOwner(Work work, PlanDraft draft);
    [[nodiscard]] QCoro::Task<Result<void>> giveUp(Work work, Error why);
    /// Appends what is unrecorded and `events`; ends the job if asked to.
    [[nodiscard]] QCoro::Task<Result<void>> record(Work work, QList<Event> events, bool ended);
    [[nodiscard]] QCoro::Task<> deadLetter(QString actionId, Error why);
    [[nodiscard]] Event approvalRequired(const Action &action, const Plan &plan, const QString &digest) const;

    EventStore &m_journal;
    Reader &m_reader;
    Planner &m_planner;
    PlanCompleter &m_completer;
    const Config &m_config;
    Gate &m_gate;
    PlanContext m_context;
    AccountMemory m_accounts;
    FileMemory m_files;
    UndoneItems m_undone;
    NewerMails m_newer;
    KnownPapers m_known;
    std::shared_ptr<FolderNames> m_names = std::make_shared<FolderNames>();
    Semaphore m_planning; ///< max_concurrent_plans
    Semaphore *m_shared = nullptr;
    TaskScope m_scope;
    qint64 m_plans = 0;
    qint64 m_errors = 0;
};

} // namespace countersign
