#pragma once
#include "async/gate.h"
#include "async/taskscope.h"
#include "base/config/config.h"
#include "plan/planner.h"
#include "plan/service/plancompleter.h"
#include "queue/messagequeue.h"
#include "read/reader.h"

namespace countersign {

/// Serves the queue "actions": reads what came in, asks the planner, completes the plan and puts it up for decision.
/// Also makes revisions when the owner edits a step.
class PlanService : public Service
{
    Q_OBJECT
public:
    PlanService(Journal &journal, MessageQueue &queue, Reader &reader, Planner &planner, PlanCompleter &completer, const Config &config,
                QObject *parent = nullptr);

    /// "claude_service" is the source document's name for the service that writes plans.
    [[nodiscard]] QString name() const override { return QStringLiteral("claude_service"); }
    [[nodiscard]] QCoro::Task<Result<void>> start() override;
    [[nodiscard]] QCoro::Task<> stop() override;
    [[nodiscard]] HealthReport health() const override;

    /// Handler of the queue "actions".
    [[nodiscard]] QCoro::Task<Result<void>> plan(Job job);
    /// New arguments for one step: a new revision that waits for a decision. Refused: `digest` is not the current plan's.
    [[nodiscard]] QCoro::Task<Result<ActionDetail>> editStep(QString actionId, QString digest, int step, QJsonObject arguments, QString actor);
    /// The panic stop: no planner is asked while closed.
    [[nodiscard]] Gate &gate() { return m_gate; }

    [[nodiscard]] static Job planningJob(const QString &actionId, const QString &correlationId, Priority priority);
    [[nodiscard]] QString plannerName() const { return m_planner.name(); }

private:
    [[nodiscard]] QCoro::Task<Result<QJsonObject>> readItem(ActionDetail detail);
    [[nodiscard]] QCoro::Task<Result<ActionDetail>> request(ActionDetail detail, QString jobId);
    [[nodiscard]] QCoro::Task<Result<void>> propose(ActionDetail detail, PlanDraft draft, QString jobId);
    [[nodiscard]] QCoro::Task<Result<void>> giveUp(ActionDetail detail, Error why, QString jobId);
    [[nodiscard]] QCoro::Task<> setAside(QString actionId, Error why);
    [[nodiscard]] Event approvalRequired(const Action &action, const Plan &plan, const QString &digest) const;

    Journal &m_journal;
    Reader &m_reader;
    Planner &m_planner;
    PlanCompleter &m_completer;
    const Config &m_config;
    Gate m_gate;
    TaskScope m_scope;
    qint64 m_plans = 0;
    qint64 m_errors = 0;
};

} // namespace countersign
