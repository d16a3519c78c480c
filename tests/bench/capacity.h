#pragma once
#include <QJsonArray>
#include <QJsonObject>

namespace countersign::bench {

/// What the throughput of a fleet follows from; all but the places are measured in the same run, without load.
struct FleetConstants
{
    double planS = 0;     ///< from an item's record to its plan's
    double callS = 0;     ///< from a decision to the item's end
    double hopS = 0;      ///< what one piece takes longer when another instance does it
    double ownerS = 0;    ///< that the owner needs for each item, all else apart: two pieces given, claimed, committed
    int ownPlans = 5;     ///< of the owner: performance.max_concurrent_plans
    int ownPlaces = 10;   ///< of the owner: performance.max_concurrent_actions
    int otherPlaces = 10; ///< of each other one, for whatever
};

struct Predicted
{
    double perSecond = 0;    ///< as long as there is enough to do
    double seconds = 0;      ///< until `items` that come at once are done
    double medianQueueS = 0; ///< that the median of them waits before it is worked at
    [[nodiscard]] double batchPerSecond(int items) const { return double(items) / seconds; }
};

/// `perSecond` is what the scarcest kind of place lets through (places for plans; places for anything; the owner
/// itself); what becomes of `items` that come at once is played through place by place (`playBatch`). 0: only the
/// first.
[[nodiscard]] Predicted predict(const FleetConstants &constants, int instances, int items);

/// What the parts of a fleet cost for each item, of the run with the most instances.
struct ItemCosts
{
    double events = 0;           ///< that the owner's journal gets
    double redisS = 0;           ///< that Redis, which has one thread, computes
    double journalPerSecond = 0; ///< durable events that one journal takes here
};

/// For 100, 1,000, 100,000 actions an hour: the fewest instances that are busy 70 % of the time at the most.
[[nodiscard]] QJsonArray needs(const FleetConstants &constants);
/// Items a second that one owner, one journal and one Redis end at.
[[nodiscard]] QJsonObject ends(const FleetConstants &constants, const ItemCosts &costs);

} // namespace countersign::bench
