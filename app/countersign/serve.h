#pragma once
#include "base/config/config.h"

namespace countersign {

/// The instance without a window; returns its exit code after SIGTERM.
[[nodiscard]] int runServe(const Config &config);

} // namespace countersign
