#pragma once
#include "fleet/work/choosing.h"

#include <algorithm>
#include <memory>

namespace countersign {

class FleetOwner;

/// Counts one piece of work of its own that this instance has in hand, for as long as it lives.
class OwnPiece
{
public:
    explicit OwnPiece(std::shared_ptr<int> count) : m_count(std::move(count)) { ++*m_count; }
    ~OwnPiece() { --*m_count; }
    Q_DISABLE_COPY_MOVE(OwnPiece)

private:
    const std::shared_ptr<int> m_count;
};

/// This instance's place in the fleet; empty while it has none, and then everything is done here. Filled by
/// FleetStation.
struct FleetSeat
{
    FleetOwner *owner = nullptr;
    Members *members = nullptr;
    OwnerView view{};                                    ///< what its owner knows of whoever may do its work
    int places = 10;                                     ///< pieces at a time, as its beats say
    std::function<int()> others{};                       ///< pieces of others' work in hand here; empty: none
    std::shared_ptr<int> own = std::make_shared<int>(0); ///< plans and calls of its own in hand here; see OwnPiece

    [[nodiscard]] bool isTaken() const { return owner && members; }
    /// How full it is, reckoned as that of any other instance: all that is in hand here, over its places.
    [[nodiscard]] double load() const { return double(*own + (others ? others() : 0)) / std::max(1, places); }
    /// What is in hand is counted on.
    void leave() { *this = FleetSeat{.own = own}; }
};

} // namespace countersign
