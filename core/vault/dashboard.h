#pragma once
#include "domain/action.h"
#include "domain/outcomes.h"

#include <QMap>

namespace countersign {

/// What Dashboard.md tells.
struct DashboardContent
{
    QMap<State, qint64> counts;
    Outcomes today;        ///< of the day that `atUs` is in
    QList<Action> waiting; ///< for a decision, oldest first
    QList<Action> recent;  ///< newest first
    qint64 atUs = 0;
};

/// With our mark in its properties, and its seal.
[[nodiscard]] QByteArray renderDashboard(const DashboardContent &content);

} // namespace countersign
