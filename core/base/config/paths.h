#pragma once
#include "base/config/config.h"

namespace countersign {

/// Places of a profile (`--profile DIR`), or of the XDG folders when `profile` is empty. `configFile` wins over the
/// usual place. Creates nothing.
[[nodiscard]] Paths makePaths(const QString &profile, const QString &configFile);

/// ~/Countersign, or DIR/vault of a profile.
[[nodiscard]] QString defaultVault(const QString &profile);

/// The longest path that a local socket can have on Linux (sun_path without its end), in bytes.
constexpr qsizetype kMaxSocketPath = 107;

} // namespace countersign
