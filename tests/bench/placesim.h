#pragma once
#include "capacity.h"

namespace countersign::bench {

struct Batch
{
    double seconds = 0; ///< until the last one is done
    double medianS = 0; ///< until half of them are
    QList<int> calls{}; ///< that each instance made, the owner first
};

/// What becomes of `items` that come at once, place by place, by the rules of `FleetPlaces` and `choose`: the owner
/// has plans and calls under way as far as its own places and those of the others go, and gives a piece to whoever is
/// least full. A closed form does not do here: a batch goes in waves, and the last one is seldom full.
[[nodiscard]] Batch playBatch(const FleetConstants &constants, int instances, int items);

} // namespace countersign::bench
