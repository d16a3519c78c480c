#include "plan/service/writtenby.h"

#include "base/literals.h"
#include "domain/sendafter.h"

#include <algorithm>

namespace countersign {

void markAutomatic(Plan &plan)
{
    for (Step &step : plan.steps)
        if (sendsMail(step))
            step.arguments.insert(u"automatic"_s, true);
}

void markEdited(Plan &plan, const Plan &before)
{
    const qsizetype both = std::min(plan.steps.size(), before.steps.size());
    for (qsizetype i = 0; i < both; ++i) {
        QJsonObject &arguments = plan.steps[i].arguments;
        if (sendsMail(plan.steps[i]) && arguments["body"_L1] != before.steps[i].arguments["body"_L1])
            arguments.remove(u"automatic"_s);
    }
}

} // namespace countersign
