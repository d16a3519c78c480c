#pragma once
#include "domain/action.h"

#include <QCoroTask>

namespace countersign {

/// What a planner may look at.
struct PlanRequest
{
    Action action;
    QJsonObject intake;   ///< payload of action.generated: {file, path, content: ReadContent::toJson(), …}
    QString handbook;     ///< Company_Handbook.md
    QString comment;      ///< what the owner said to the last revision; empty for a first plan
    QJsonObject previous; ///< the last plan; empty for a first one
};

/// A planner's answer. Its steps name server, tool, arguments, sentence and why only:
/// risk, compensation, preconditions and hashes are filled in from our catalogue by PlanService.
struct PlanDraft
{
    QString type;     ///< what the item turned out to be: invoice, email_response, meeting_request …; empty: unchanged
    QString title;    ///< a better title from what was read; empty: unchanged
    Plan plan;
    QString question; ///< asks the owner instead of guessing; then the plan has no steps
};

/// Turns an item into a plan of tool calls. Never acts.
class Planner
{
public:
    virtual ~Planner() = default;
    [[nodiscard]] virtual QString name() const = 0;
    /// True when it answers at once and asks nobody: the request is then recorded together with the plan.
    [[nodiscard]] virtual bool isImmediate() const { return false; }
    [[nodiscard]] virtual QCoro::Task<Result<PlanDraft>> plan(PlanRequest request) = 0;
};

} // namespace countersign
