#pragma once
#include "plan/planner.h"
#include "plan/playbook/facts.h"

#include <QDate>

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
/// Adds the values of a paper alone; `content` is what was read of it, `sender` the name of who wrote it where that is
/// known, `received` counts where it names no day.
void addPaperFacts(
    Item &item, const QJsonObject &content, const QString &sender, const OwnerInfo &owner, QDate received);
/// The seller's name on an item, as playbooks read it; empty when there is none, and where a mail brings papers of
/// several: whoever says yes for one of them would say yes for all.
[[nodiscard]] QString vendorOn(const ActionDetail &detail, const OwnerInfo &owner);

} // namespace countersign
