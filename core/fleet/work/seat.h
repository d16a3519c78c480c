#pragma once
#include "fleet/work/choosing.h"

namespace countersign {

class FleetOwner;

/// This instance's place in the fleet; empty while it has none, and then everything is done here. Filled by
/// FleetStation.
struct FleetSeat
{
    FleetOwner *owner = nullptr;
    Members *members = nullptr;
    OwnerView view{}; ///< what its owner knows of whoever may do its work
    [[nodiscard]] bool isTaken() const { return owner && members; }
};

} // namespace countersign
