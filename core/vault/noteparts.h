#pragma once
#include "domain/action.h"

/// The sections of a note. What comes from outside or from a planner stands in fences only.
namespace countersign::noteparts {

/// An Obsidian callout: our own sentence, and perhaps somebody else's text in a fence.
[[nodiscard]] QString callout(const char *kind, const QString &sentence, const QString &outside = {});
[[nodiscard]] QString about(const ActionDetail &detail);
/// What was read of the item: each value with how sure it is and where it stands; empty when nothing was.
[[nodiscard]] QString facts(const ActionDetail &detail);
[[nodiscard]] QString plan(const ActionDetail &detail);
[[nodiscard]] QString outcome(const ActionDetail &detail);
/// What e-invoices say that lie inside the item, laid out; of one that is the item itself see original().
[[nodiscard]] QString invoices(const ActionDetail &detail);
[[nodiscard]] QString original(const ActionDetail &detail);
[[nodiscard]] QString trace(const QList<Event> &events);

} // namespace countersign::noteparts
