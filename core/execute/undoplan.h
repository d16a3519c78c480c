#pragma once
#include "domain/eventstore.h"
#include "domain/toolcaller.h"
#include "plan/catalogue.h"

namespace countersign {

/// A new action that takes a completed one back: its steps are the compensations of the completed steps, last first,
/// with the values that were really returned. Already decided: asking for it is the decision.
/// Refused: nothing of it can be undone, one of its steps cannot be, or it is an undo itself.
/// `after`: what it follows: the action itself, or an undo of it that came to nothing. One for each of these.
[[nodiscard]] Result<Append> makeUndo(const ActionDetail &done, const QString &after, const Catalogue &catalogue,
    const ToolCaller &tools, const QString &actor);

/// A new action on the same item, to be planned afresh. Refused unless the old one has ended without success.
[[nodiscard]] Result<Append> makeRetry(const ActionDetail &ended, const QString &actor);

} // namespace countersign
