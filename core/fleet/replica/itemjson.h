#pragma once
#include "domain/action.h"
#include "domain/event.h"

namespace countersign {

// Items as they go to the desks of other instances. What comes back is read strictly: Invalid for anything that is not
// exactly as it is written here. Linear in their size, on any thread.

/// What a list shows of one.
[[nodiscard]] QJsonObject summaryJson(const Action &action);
/// `owner` is for whoever has opened the message to fill in.
[[nodiscard]] Result<Action> summaryFrom(const QJsonObject &json);

constexpr qsizetype kMostItem = 512 * 1024; ///< of one item, see roughSize()

/// All that a reviewer looks at.
[[nodiscard]] QJsonObject itemJson(const ActionDetail &detail);
/// Invalid also where it is larger than kMostItem, or where the plan is not the one that its digest names: what is
/// decided on is what was shown. Summary, number of steps, risk and flags are those of the plan, whatever was said of
/// them.
[[nodiscard]] Result<ActionDetail> itemFrom(const QJsonObject &json);

[[nodiscard]] QJsonObject eventJson(const Event &event);
[[nodiscard]] Result<Event> eventFrom(const QJsonObject &json);

} // namespace countersign
