#pragma once
#include "plan/planner.h"
#include "plan/playbook/facts.h"

namespace countersign {

/// An item as playbooks see it.
struct Item
{
    Facts facts;
    QString text;         ///< its first 40,000 and last 20,000 characters, for patterns
    QStringList warnings; ///< for the reviewer: what was read may be wrong
};

/// Reads the intake of a request; takes time linear in its (bounded) text.
[[nodiscard]] Item readItem(const PlanRequest &request, const OwnerInfo &owner);
/// The seller's name on an item, as playbooks read it; empty when there is none.
[[nodiscard]] QString vendorOn(const ActionDetail &detail, const OwnerInfo &owner);

} // namespace countersign
