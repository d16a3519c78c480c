#pragma once
#include "domain/event.h"
#include "domain/plan.h"

#include <QHash>

namespace countersign {

/// Follows the events of a trace, oldest first, and knows which step of which plan each of them speaks of.
class PlanTrail
{
public:
    /// Of an event that came before, or comes now.
    void follow(const Event &event) { follow(event.actionId, event.payload); }
    void follow(const QString &actionId, const QJsonObject &payload);
    /// The sentence of step `index` of the action's plan as it is by now; empty where that is not known.
    [[nodiscard]] QString sentence(const QString &actionId, qint64 index) const;

private:
    QHash<QString, Plan> m_plans;
};

} // namespace countersign
