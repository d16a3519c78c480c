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

} // namespace countersign
