#pragma once
#include "base/config/config.h"
#include "launcher.h"

namespace countersign {

/// The desktop. A second start raises the window of the first and ends. `launcher` opens what its owner clicks. Returns
/// the exit code.
[[nodiscard]] int runDesktop(int &argc, char **argv, const Config &config, bool background, Launcher &launcher);

/// In place of runDesktop() where the configuration cannot be read: says why, and where.
[[nodiscard]] int explainConfig(
    int &argc, char **argv, const Error &why, const ConfigSources &sources, Launcher &launcher);

} // namespace countersign
