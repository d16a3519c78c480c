#pragma once
#include "base/config/config.h"

namespace countersign {

/// The file that starts Countersign in the tray when its owner logs in, as app.autostart says: written, or taken away
/// where we have written it. Touches no file of somebody else. Blocks for a moment; any thread.
[[nodiscard]] Result<void> keepAutostart(const Config &config, const QString &program);

/// Where that file lies: $XDG_CONFIG_HOME/autostart/countersign.desktop; of a profile one of its own.
[[nodiscard]] QString autostartPath(const Config &config);

} // namespace countersign
