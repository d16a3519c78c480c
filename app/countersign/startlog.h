#pragma once
#include "base/config/config.h"
#include "observe/logfile.h"

#include <memory>

namespace countersign {

/// Opens the JSON log; says so on stderr and goes on without it when that fails.
[[nodiscard]] std::unique_ptr<LogFile> startLog(const Config &config);

} // namespace countersign
