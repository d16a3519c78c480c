#pragma once
#include "agent/agentservice.h"
#include "agent/deadletterservice.h"
#include "plan/admin/planneradminservice.h"
#include "rooms/executionroom.h"
#include "rooms/mailroom.h"
#include "rooms/operationsroom.h"

namespace countersign {

/// What the window and the command line speak to. The last room: it shows the services of all others.
class SurfacesRoom
{
public:
    /// Goes on with the journal that is held; `shown` is what the person saw.
    using Accept = std::function<QCoro::Task<Result<void>>(Held shown, QString actor)>;

    /// `config` is changed where its owner changes it on a page.
    SurfacesRoom(Config &config, const Catalogue &catalogue, Runtime &runtime, StoreRoom &store,
        ObservationRoom &observation, ToolsRoom &tools, PlanningRoom &planning, ExecutionRoom &execution,
        MailRoom &mail, OperationsRoom &operations, Lineup &lineup, Accept accept);

    [[nodiscard]] Surfaces all()
    {
        return {agent.desk(), agent.activity(), agent.system(), &plannerAdmin, &mailAdmin, &letters};
    }

    AgentService agent;
    PlannerAdminService plannerAdmin;
    MailAdmin &mailAdmin;
    DeadLetterService letters; ///< lookAfter() what is shared, once it is

private:
    [[nodiscard]] QCoro::Task<> resetLedger(ControlServer::Reply reply);
};

} // namespace countersign
