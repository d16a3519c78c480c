#pragma once
#include "fleet/fleetkey.h"

namespace countersign {

/// What stands for a mail account among the instances of a fleet: the same where name, server and user are, and telling
/// nothing of them to whoever has not the fleet's key. Empty without a key.
[[nodiscard]] QString accountKey(
    const FleetKeys &keys, const QString &name, const QString &host, const QString &username);

} // namespace countersign
