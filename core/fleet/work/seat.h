#pragma once

namespace countersign {

class FleetOwner;
class Members;

/// This instance's place in the fleet; empty while it has none, and then everything is done here. Filled by
/// FleetStation.
struct FleetSeat
{
    FleetOwner *owner = nullptr;
    Members *members = nullptr;
    [[nodiscard]] bool isTaken() const { return owner && members; }
};

} // namespace countersign
