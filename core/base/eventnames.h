#pragma once
#include <array>

namespace countersign {

/// The names of everything that can happen, in the order of EventType (domain/event.h); the last one is no event. Here,
/// because config.yaml names events as well.
inline constexpr std::array kEventNames{"file.created", "file.modified", "file.moved", "file.deleted", "email.received",
    "mail.filtered", "mail.parked", "mail.sign_in", "action.generated", "action.cancelled", "plan.requested",
    "plan.created", "plan.failed", "plan.revised", "approval.required", "approval.granted", "approval.rejected",
    "approval.expired", "approval.stale", "approval.recalled", "approval.snoozed", "question.asked",
    "question.answered", "execution.started", "step.started", "step.completed", "step.failed", "execution.completed",
    "execution.failed", "execution.rolled_back", "execution.in_doubt", "execution.resolved", "compensation.started",
    "compensation.completed", "compensation.failed", "journal.redacted", "journal.archived", "journal.accepted",
    "instance.joined", "instance.left", "settings.changed", "tool.pinned", "grant.created", "grant.revoked",
    "desk.enrolled", "desk.revoked", "service.started", "service.stopped", "service.failed", "health.changed",
    "alert.raised", "alert.cleared", "agent.paused", "agent.resumed", "system.shutdown", "action.adopted", "unknown"};

} // namespace countersign
