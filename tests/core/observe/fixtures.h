#pragma once
#include "base/ids.h"
#include "base/literals.h"
#include "bus/eventbus.h"
#include "domain/event.h"
#include "support/heldclock.h"

#include <QTest>

namespace countersign::test {

/// Tells the story of actions on a bus, at the clock's time.
struct Story
{
    EventBus &bus;
    HeldClock &clock;

    void tell(EventType type, const QString &action, QJsonObject payload = {}) const
    {
        Event event = makeEvent(type, action, action, u"test"_s, std::move(payload));
        event.atUs = clock.nowUs();
        bus.publish(event);
        bus.flush();
    }
    /// To a plan that waits for its decision, after `planning` seconds of work.
    [[nodiscard]] QString pending(double planning = 1, const QString &type = u"invoice"_s) const
    {
        const QString id = newId();
        tell(EventType::ActionGenerated, id, {{u"type"_s, type}});
        tell(EventType::PlanRequested, id);
        clock.advance(planning);
        tell(EventType::PlanCreated, id, {{u"plan"_s, QJsonObject{{u"planner"_s, u"playbook:invoices"_s}}}});
        tell(EventType::ApprovalRequired, id);
        return id;
    }
    void execute(const QString &id, double seconds, EventType end = EventType::ExecutionCompleted,
        QJsonObject payload = {}) const
    {
        tell(EventType::ApprovalGranted, id);
        tell(EventType::ExecutionStarted, id);
        clock.advance(seconds);
        tell(end, id, std::move(payload));
    }
};

} // namespace countersign::test
