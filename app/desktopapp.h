#pragma once
#include "base/config/config.h"

namespace countersign {

/// The desktop. A second start raises the window of the first and ends. Returns the exit code.
[[nodiscard]] int runDesktop(int &argc, char **argv, const Config &config, bool background);

} // namespace countersign
