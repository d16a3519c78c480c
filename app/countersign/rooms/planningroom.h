#pragma once
#include "fleet/work/remoteplanner.h"
#include "plan/admin/plannerfactory.h"
#include "plan/service/planservice.h"
#include "read/readerprocess.h"
#include "rooms/toolsroom.h"
#include "secrets/keyringstore.h"

namespace countersign {

/// From an item to a plan that waits for its owner.
struct PlanningRoom
{
    PlanningRoom(const Config &config, const Catalogue &catalogue, Runtime &runtime, StoreRoom &store,
        ObservationRoom &observation, ToolsRoom &tools, Lineup &lineup);

    Gate gate; ///< the panic stop
    PlaybookPlanner playbooks;
    KeyringStore secrets;
    PlannerFactory planners;
    std::unique_ptr<RemotePlanner> away; ///< nullptr without redis.enabled
    ReaderProcess reader;
    PlanCompleter completer;
    PlanService plans;

private:
    [[nodiscard]] Planner &planner() { return away ? static_cast<Planner &>(*away) : planners.planner(); }
    void serve(const Config &config, LocalQueue &queue);
    void tell(Metrics &metrics);
    void addKeyring(HealthRegistry &health);
};

} // namespace countersign
