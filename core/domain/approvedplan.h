#pragma once
#include "domain/action.h"

namespace countersign {

/// Proof that somebody entitled to has said yes to exactly these bytes. Only ApprovalDesk can make one,
/// and the executor takes nothing else, so that no path leads from a planner to a tool call.
class ApprovedPlan
{
public:
    [[nodiscard]] const Plan &plan() const { return m_plan; }
    [[nodiscard]] const QString &digest() const { return m_digest; }
    /// The action as it stood when the approval was read; its version is what the executor's first append expects.
    [[nodiscard]] const ActionDetail &detail() const { return m_detail; }
    [[nodiscard]] bool dryRun() const { return m_dryRun; }

private:
    friend class ApprovalDesk;
    ApprovedPlan() = default;
    Plan m_plan;
    QString m_digest;
    ActionDetail m_detail;
    bool m_dryRun = false;
};

} // namespace countersign
