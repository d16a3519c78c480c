#pragma once
#include "base/result.h"
#include "domain/event.h"

#include <optional>

namespace countersign {

/// Where an action stands. `None` is before its first event.
enum class State {
    None,
    Received,
    Planning,
    AwaitingAnswer,
    AwaitingDecision,
    Approved,
    Executing,
    Completed,
    Rejected,
    Expired,
    Cancelled,
    Stale,
    Failed,
    RolledBack,
    InDoubt
};
constexpr int kStateCount = int(State::InDoubt) + 1;

[[nodiscard]] QString stateName(State state);
[[nodiscard]] std::optional<State> stateFromName(const QString &name);
/// completed, rejected, expired, cancelled, failed and rolled_back: nothing follows by itself.
[[nodiscard]] bool isTerminal(State state);
/// rejected: it has ended, and for a moment its owner can call that back.
[[nodiscard]] bool mayReopen(State state);

/// The table of legal moves; the only one.
[[nodiscard]] bool isLegal(State from, State to);

/// The state after `event`, or Refused when the event cannot happen there. Events that change no state
/// (steps, snoozing …) are legal only in the states in which they can occur.
[[nodiscard]] Result<State> transition(State from, const Event &event);

} // namespace countersign
