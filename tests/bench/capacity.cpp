#include "capacity.h"

#include "base/literals.h"
#include "placesim.h"

#include <algorithm>

namespace countersign::bench {

namespace {
constexpr double kBusy = 0.7; ///< beyond that items wait ever longer for a place
constexpr int kMostInstances = 10'000;

int plansAtOnce(const FleetConstants &c, int instances)
{
    return c.ownPlans + (instances - 1) * c.otherPlaces;
}
} // namespace

Predicted predict(const FleetConstants &c, int instances, int items)
{
    const double away = double(instances - 1) / instances; // of all pieces so many go to another instance
    const double plan = c.planS + away * c.hopS, whole = plan + c.callS + away * c.hopS;
    const double plans = plansAtOnce(c, instances), places = c.ownPlaces + (instances - 1) * c.otherPlaces;
    Predicted out;
    out.perSecond = std::min(plans / plan, places / whole);
    if (c.ownerS > 0)
        out.perSecond = std::min(out.perSecond, 1 / c.ownerS);
    if (items == 0)
        return out;
    const Batch batch = playBatch(c, instances, items);
    out.seconds = std::max(batch.seconds, items * c.ownerS);
    out.medianQueueS = std::max(0.0, batch.medianS - whole);
    return out;
}

QJsonArray needs(const FleetConstants &c)
{
    QJsonArray out;
    for (const int perHour : {100, 500, 1'000, 10'000, 100'000}) {
        const double perSecond = perHour / 3600.0;
        int instances = 1;
        while (instances < kMostInstances && kBusy * predict(c, instances, 0).perSecond < perSecond)
            ++instances;
        const bool isEnough = kBusy * predict(c, instances, 0).perSecond >= perSecond;
        out.append(QJsonObject{{u"actions_per_hour"_s, perHour}, {u"instances"_s, isEnough ? instances : 0},
            {u"busy"_s, perSecond / predict(c, instances, 0).perSecond}});
    }
    return out;
}

QJsonObject ends(const FleetConstants &c, const ItemCosts &costs)
{
    const auto rate = [](double seconds) { return seconds > 0 ? 1 / seconds : 0; };
    return {{u"owner_items_per_second"_s, rate(c.ownerS)},
        {u"journal_items_per_second"_s, costs.events > 0 ? costs.journalPerSecond / costs.events : 0},
        {u"redis_items_per_second"_s, rate(costs.redisS)}, {u"events_per_item"_s, costs.events},
        {u"redis_ms_per_item"_s, costs.redisS * 1000}, {u"journal_events_per_second"_s, costs.journalPerSecond}};
}

} // namespace countersign::bench
