#include "domain/event.h"

#include "base/clock.h"
#include "base/ids.h"
#include "domain/payloads/payload.h"

#include <QHash>

#include <array>

namespace countersign {

namespace {
constexpr std::array kNames{"file.created", "file.modified", "file.moved", "file.deleted", "email.received",
    "mail.filtered", "mail.parked", "mail.sign_in", "action.generated", "action.cancelled", "plan.requested",
    "plan.created", "plan.failed", "plan.revised", "approval.required", "approval.granted", "approval.rejected",
    "approval.expired", "approval.stale", "approval.recalled", "approval.snoozed", "question.asked",
    "question.answered", "execution.started", "step.started", "step.completed", "step.failed", "execution.completed",
    "execution.failed", "execution.rolled_back", "execution.in_doubt", "execution.resolved", "compensation.started",
    "compensation.completed", "compensation.failed", "journal.redacted", "journal.archived", "journal.accepted",
    "instance.joined", "instance.left", "settings.changed", "tool.pinned", "grant.created", "grant.revoked",
    "desk.enrolled", "desk.revoked", "service.started", "service.stopped", "service.failed", "health.changed",
    "alert.raised", "alert.cleared", "agent.paused", "agent.resumed", "system.shutdown", "unknown"};
static_assert(kNames.size() == size_t(EventType::Unknown) + 1);

const std::array<QString, kNames.size()> &names()
{
    static const auto all = [] {
        std::array<QString, kNames.size()> out;
        for (size_t i = 0; i < kNames.size(); ++i)
            out[i] = QString::fromLatin1(kNames[i]);
        return out;
    }();
    return all;
}
} // namespace

QString eventTypeName(EventType type)
{
    return names()[size_t(type)];
}

EventType eventTypeFromName(const QString &name)
{
    static const QHash<QString, EventType> byName = [] {
        QHash<QString, EventType> out;
        for (size_t i = 0; i < kNames.size(); ++i)
            out.insert(names()[i], EventType(i));
        return out;
    }();
    return byName.value(name, EventType::Unknown);
}

Event makeEvent(EventType type, const QString &correlationId, const QString &actionId, const QString &actor,
    QJsonObject payload, const QString &causationId)
{
    return Event{0, newId(), type, correlationId, actionId, causationId, SystemClock().nowUs(), actor,
        versioned(std::move(payload))};
}

} // namespace countersign
