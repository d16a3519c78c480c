#pragma once
#include "domain/plan.h"

namespace countersign {

/// Proof that somebody entitled to has said yes to exactly these bytes. Only ApprovalDesk can make one,
/// and the executor takes nothing else, so that no path leads from a planner to a tool call.
class ApprovedPlan
{
public:
    [[nodiscard]] const Plan &plan() const { return m_plan; }
    [[nodiscard]] const QString &digest() const { return m_digest; }
    [[nodiscard]] const QString &correlationId() const { return m_correlationId; }
    [[nodiscard]] const QString &decisionEventId() const { return m_decisionEventId; }
    /// Number of the action's events when the decision was read; the executor's first append expects it.
    [[nodiscard]] qint64 version() const { return m_version; }
    [[nodiscard]] bool dryRun() const { return m_dryRun; }

private:
    friend class ApprovalDesk;
    ApprovedPlan() = default;
    Plan m_plan;
    QString m_digest;
    QString m_correlationId;
    QString m_decisionEventId;
    qint64 m_version = 0;
    bool m_dryRun = false;
};

} // namespace countersign
