#pragma once
#include "ops/opsserver.h"
#include "rooms/planningroom.h"
#include "separate/separation.h"

namespace countersign {

/// What whoever runs an instance asks of it: HTTP, and what separates its programs.
class OperationsRoom
{
public:
    OperationsRoom(const Config &config, StoreRoom &store, ObservationRoom &observation, ToolsRoom &tools,
        PlanningRoom &planning, Lineup &lineup);

    OpsServer http;
    Separation separation;

private:
    void addPaths(Journal &journal, Metrics &metrics, HealthRegistry &health);
};

} // namespace countersign
