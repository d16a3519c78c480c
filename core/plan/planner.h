#pragma once
#include "async/service.h"
#include "domain/planrequest.h"

#include <QCoroTask>

namespace countersign {

/// Turns an item into a plan of tool calls. Never acts.
class Planner
{
public:
    virtual ~Planner() = default;
    [[nodiscard]] virtual QString name() const = 0;
    /// True when it answers at once and asks nobody: the request is then recorded together with the plan.
    [[nodiscard]] virtual bool isImmediate() const { return false; }
    /// An error with notBeforeUs: this item waits until then (the day's budget is spent).
    [[nodiscard]] virtual QCoro::Task<Result<PlanDraft>> plan(PlanRequest request) = 0;
    /// The action was withdrawn: what is asked for it ends at once.
    virtual void cancel(const QString &actionId) { Q_UNUSED(actionId) }
    /// How the planner is: away and why, or healthy.
    [[nodiscard]] virtual HealthReport health() const { return {}; }
};

} // namespace countersign
