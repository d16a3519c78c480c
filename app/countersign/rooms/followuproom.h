#pragma once
#include "followup/followups.h"
#include "rooms/executionroom.h"
#include "rooms/mailroom.h"

namespace countersign {

/// What asked something and was not answered.
struct FollowUpRoom
{
    FollowUpRoom(const Config &config, Runtime &runtime, StoreRoom &store, ToolsRoom &tools, PlanningRoom &planning,
        ExecutionRoom &execution, MailRoom &mail, Lineup &lineup);

    FollowUps followUps;
};

} // namespace countersign
