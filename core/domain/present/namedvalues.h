#pragma once
#include "domain/plan.h"

namespace countersign {

// Values that several steps of a plan name: the path that a file is moved to and that the ledger's row keeps.

/// A text that an argument had, and has now.
struct ChangedValue
{
    QString from, to;
    [[nodiscard]] bool operator==(const ChangedValue &) const = default;
};

/// The texts that differ, however deep; not those that came or went.
[[nodiscard]] QList<ChangedValue> changedValues(const QJsonObject &before, const QJsonObject &after);

/// `in` with `to` in the place of `from`: where it is the whole text, or stands in it as a whole path, address, date,
/// amount or name of several words. Anything too short to be told from other words stays.
[[nodiscard]] QJsonValue withValue(const QJsonValue &in, const ChangedValue &changed);

/// In a revision that its owner made: the changes of step `index`, taken over by the later steps. These, and the step
/// itself, lose what their planner said they would do, since it is not so any more; its reasons stay.
void carryEdit(Plan &plan, qsizetype index, const QList<ChangedValue> &changed);

/// What an edit left behind, a sentence each: "Step 1 still names “98.77”, which you changed to “100.00”." `edits` as
/// the item has them, oldest first.
[[nodiscard]] QStringList stillNamed(const Plan &plan, const QJsonArray &edits);

/// As an edit keeps them, [{from, to}].
[[nodiscard]] QJsonArray toJson(const QList<ChangedValue> &changed);
[[nodiscard]] QList<ChangedValue> changedValuesIn(const QJsonObject &edit);

} // namespace countersign
