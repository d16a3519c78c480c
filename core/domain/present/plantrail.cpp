#include "domain/present/plantrail.h"

#include "domain/payloads/planning.h"
#include "domain/present/sentence.h"

namespace countersign {

void PlanTrail::follow(const QString &actionId, const QJsonObject &payload)
{
    const QJsonObject made = PlanCreated::fromJson(payload).plan;
    if (made.isEmpty())
        return;
    if (const Result<Plan> plan = Plan::fromJson(made))
        m_plans.insert(actionId, *plan);
}

QString PlanTrail::sentence(const QString &actionId, qint64 index) const
{
    const auto plan = m_plans.constFind(actionId);
    const bool known = plan != m_plans.cend() && index >= 0 && index < plan->steps.size();
    return known ? stepSentence(plan->steps[index]) : QString();
}

} // namespace countersign
