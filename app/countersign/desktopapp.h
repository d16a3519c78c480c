#pragma once
#include "base/config/config.h"
#include "launcher.h"

namespace countersign {

/// The desktop. A second start raises the window of the first and ends. `launcher` opens what its owner clicks. Returns
/// the exit code.
[[nodiscard]] int runDesktop(int &argc, char **argv, const Config &config, bool background, Launcher &launcher);

} // namespace countersign
