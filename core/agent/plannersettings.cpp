#include "agent/plannersettings.h"

#include <algorithm>

namespace countersign {

PlannerInfo PlannerSettings::planner(const QString &name) const
{
    const auto found = std::ranges::find(planners, name, &PlannerInfo::name);
    return found == planners.end() ? PlannerInfo{} : *found;
}

} // namespace countersign
