#pragma once
#include "fleet/work/members.h"
#include "rooms/executionroom.h"
#include "rooms/planningroom.h"
#include "rooms/storeroom.h"

namespace countersign {

/// How much an owner has under way at a time: what its own settings let it do, and in a fleet what the others offer to
/// do for it (`Beat::places`). Without that eight instances would do no more for one owner than it does alone.
class FleetPlaces
{
public:
    static constexpr int kMostOfOne = 100; ///< whatever an instance says of itself
    static constexpr int kMost = 1000;     ///< of all others together

    /// All outlive it.
    FleetPlaces(const Config &config, StoreRoom &store, PlanningRoom &planning, ExecutionRoom &execution);
    /// The others, as they were heard last.
    void offer(const QList<Member> &others);

    /// Places of those that have that role; empty: any of plan and execute.
    [[nodiscard]] static int placesOf(const QList<Member> &others, const QString &role);

private:
    const Config &m_config;
    StoreRoom &m_store;
    PlanningRoom &m_planning;
    ExecutionRoom &m_execution;
};

} // namespace countersign
