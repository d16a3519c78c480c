#pragma once
#include "domain/plan.h"

namespace countersign {

/// What became of one step from one revision to the next.
struct StepDifference
{
    enum Kind { Same, Changed, Added, Removed };
    struct Value
    {
        QString key, before, after; ///< an argument; empty when it was not there
        bool operator==(const Value &) const = default;
    };
    Kind kind = Same;
    int number = 0; ///< of the step in the newer plan, in the older one when it was removed; from 1
    QString sentence;
    QList<Value> values; ///< the arguments that changed
};

/// The steps of both plans in order; steps are the same when they call the same tool in the same order.
[[nodiscard]] QList<StepDifference> differenceOf(const Plan &before, const Plan &after);

} // namespace countersign
