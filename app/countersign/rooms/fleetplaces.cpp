#include "rooms/fleetplaces.h"

#include "base/literals.h"

#include <algorithm>

namespace countersign {

FleetPlaces::FleetPlaces(const Config &config, StoreRoom &store, PlanningRoom &planning, ExecutionRoom &execution)
    : m_config(config), m_store(store), m_planning(planning), m_execution(execution)
{
}

int FleetPlaces::placesOf(const QList<Member> &others, const QString &role)
{
    int sum = 0;
    for (const Member &one : others) {
        const QStringList &roles = one.beat.can.roles;
        const bool works =
            role.isEmpty() ? roles.contains(u"plan"_s) || roles.contains(u"execute"_s) : roles.contains(role);
        if (works && !one.beat.isPaused && !one.beat.isDraining)
            sum += std::min(one.beat.places, kMostOfOne);
    }
    return std::min(sum, kMost);
}

void FleetPlaces::offer(const QList<Member> &others)
{
    const int plan = placesOf(others, u"plan"_s), execute = placesOf(others, u"execute"_s);
    m_store.working.setLimit(m_config.performance.maxConcurrentActions + placesOf(others, {}));
    m_planning.plans.setPlaces(m_config.performance.maxConcurrentPlans + plan);
    m_execution.executor.setPlaces(m_config.performance.maxConcurrentExecutions + execute);
    m_store.queue.widen(u"actions"_s, kLanes * plan);
    m_store.queue.widen(u"executions"_s, kLanes * execute);
}

} // namespace countersign
