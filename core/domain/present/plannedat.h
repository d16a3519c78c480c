#pragma once
#include <QString>

namespace countersign {

// Plan::planner, where another instance has planned: "playbook:invoices @ office-2".

/// `planner` as that instance calls it, with where it was planned; as it is where `instance` is empty.
[[nodiscard]] QString plannerAt(const QString &planner, const QString &instance);
/// Without where.
[[nodiscard]] QString plannerAlone(const QString &planner);
/// The instance; empty: the item's owner itself.
[[nodiscard]] QString plannedAt(const QString &planner);

} // namespace countersign
