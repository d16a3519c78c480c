#pragma once
#include "domain/planrequest.h"

#include <QCoroTask>

namespace countersign {

/// Whose money a plan costs that is made at another instance: its owner's. It is set aside before the request leaves,
/// so that a day's budget is never overrun, whoever plans.
class PlanBudget
{
public:
    struct Reserved
    {
        qint64 id = 0;
        qint64 micro = 0; ///< millionths of a dollar: the most that the plan may cost
    };
    virtual ~PlanBudget() = default;
    /// On the disk when it returns. Full: the rest of today's budget might not do. Refused: nothing may be spent now.
    [[nodiscard]] virtual QCoro::Task<Result<Reserved>> reserve(PlanRequest request) = 0;
    /// Books what was used, by the draft's word and at our prices; never more than was reserved. `usage`: Plan::usage;
    /// nothing where nobody knows it: then all of it counts as spent.
    virtual void settle(const Reserved &reserved, const std::optional<QJsonObject> &usage) = 0;
};

} // namespace countersign
