#pragma once
#include "async/service.h"
#include "observe/alerts.h"
#include "observe/systemsampler.h"

#include <functional>

namespace countersign {

/// `system`: load of machine and process; at worst degraded.
[[nodiscard]] std::function<HealthReport()> systemCheck(SystemSampler &sampler, AlertLimits limits);
/// `vault`: its folder and the space on its disk; unhealthy when the folder is gone or nothing is free.
[[nodiscard]] std::function<HealthReport()> vaultCheck(SystemSampler &sampler, AlertLimits limits);

/// What a planner has done so far.
struct PlannerNumbers
{
    qint64 plansGenerated = 0;
    qint64 errors = 0;
    bool working = true; ///< false while the planner cannot be used
    QString message;     ///< why not
};
/// `claude_service`: the planner, whichever it is.
[[nodiscard]] std::function<HealthReport()> plannerCheck(std::function<PlannerNumbers()> numbers);

} // namespace countersign
