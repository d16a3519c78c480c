#pragma once
#include "plan/booked/knownpaper.h"
#include "plan/planner.h"

namespace countersign {

// What was read of an item, and what is known of its paper, belongs to what is decided on, whoever plans: it is said
// wherever the plan is shown, and no rule says yes to it.

/// What the reader could not read, and remarks of the extraction, as warnings.
void warnOfReading(Plan &plan, const QJsonObject &intake);

/// Flags of a plan, made anew for each revision: values that are not sure and that its steps use, where the paper is
/// known from, and accounts that a seller was never paid to (`paidTo`: those that it was; empty: it is not known).
[[nodiscard]] QJsonArray paperFlags(
    const QJsonObject &intake, const Plan &plan, const KnownPapersFound &found, const QStringList &paidTo);

/// True for what is read for facts in about a millisecond, on whatever thread: a short text, which is no mail, since of
/// one the files that it brings are read as well.
[[nodiscard]] bool isQuickToRead(const QJsonObject &content);

/// The accounts that a paper asks to be paid to: the one that was read, or all that it names.
[[nodiscard]] QStringList accountsToPay(const QJsonObject &intake);

} // namespace countersign
