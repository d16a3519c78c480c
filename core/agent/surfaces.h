#pragma once
#include "agent/activity.h"
#include "agent/deadletteradmin.h"
#include "agent/desk.h"
#include "agent/instances.h"
#include "agent/mailadmin.h"
#include "agent/planneradmin.h"
#include "agent/systeminfo.h"

namespace countersign {

/// All interfaces that a surface of this process may be given; each page and verb takes those that it needs.
struct Surfaces
{
    Desk &desk;
    Activity &activity;
    SystemInfo &system;
    PlannerAdmin *planners = nullptr;   ///< null: planners cannot be set up here
    MailAdmin *mail = nullptr;          ///< null: no mail can be set up here
    DeadLetterAdmin *letters = nullptr; ///< null: nobody looks after those here
    Instances *instances = nullptr;     ///< null: this is no instance of a fleet
};

} // namespace countersign
