#pragma once
#include "base/ids.h"
#include "base/literals.h"
#include "fleet/replica/fleetfollower.h"
#include "fleet/replica/itempublisher.h"
#include "support/fakeactivity.h"
#include "support/fakedesk.h"
#include "support/fakeitems.h"
#include "support/heldclock.h"
#include "support/memorypost.h"
#include "support/waiting.h"

#include <QtTest>

namespace countersign::test {

/// What an owner's surfaces are over: items in memory.
struct Agent
{
    void put(const ActionDetail &detail) { memory.put(detail); }
    void preload(const QList<ActionDetail> &details) { memory.preload(details); }
    void move(const QString &id, State state) { memory.move(id, state); }
    FakeMemory memory;
    FakeDesk desk{memory};
    FakeActivity activity{memory};
};

/// An item as a journal would have it.
inline ActionDetail someItem(const QString &title = u"Invoice"_s, int minutesOld = 5, const QString &id = newId(),
    Reversibility risk = Reversibility::Reversible)
{
    Step step;
    step.server = u"countersign"_s;
    step.tool = u"vault_move"_s;
    step.arguments = {{u"from"_s, u"a"_s}, {u"to"_s, title}};
    step.reversibility = risk;
    Plan plan;
    plan.id = newId();
    plan.summary = title;
    plan.planner = u"playbook:test"_s;
    plan.steps = {step};
    ActionDetail detail = FakeItems::make(id, title, u"inbox:a.txt"_s, minutesOld, plan, {{u"file"_s, u"a.txt"_s}});
    detail.action.version = 3;
    detail.action.correlationId = newId();
    return detail;
}

/// A radio that can be out of order.
class MoodyRadio final : public FleetRadio
{
    Q_OBJECT
public:
    using FleetRadio::FleetRadio;
    bool isDead = false;
    int told = 0;
    void tell(const QByteArray &message) override
    {
        ++told;
        if (!isDead)
            Q_EMIT heard(message);
    }
};

/// One instance on the wire.
struct Side
{
    Side(const QString &name, QString instance, qint64 epoch, const FleetKeys &keys, MemoryBoxes &boxes,
        MoodyRadio &radio, const Clock &clock, QStringList roles = {u"desk"_s})
        : name(name),
          id(std::move(instance)),
          roles(std::move(roles)),
          gate(MessageGate::Options{id, epoch, keys}),
          post(boxes),
          line(gate, post),
          members(gate, Members::Self{name, run, 1}, clock),
          radio(radio)
    {
        QObject::connect(&radio, &FleetRadio::heard, &members, &Members::hear);
    }
    void beat(qint64 head = 0)
    {
        Beat said;
        said.run = run;
        said.name = name;
        said.can.roles = roles;
        said.head = head;
        said.startedUs = systemClock().nowUs();
        FleetMessage message = gate.make(MessageKind::Beat, said.toJson());
        message.expiresUs += ++beats; // none is as old as the one before
        radio.tell(*gate.seal(message));
    }
    const QString run = newId(), name, id;
    const QStringList roles;
    qint64 beats = 0;
    MessageGate gate;
    MemoryPost post;
    FleetLine line;
    Members members;
    MoodyRadio &radio;
};

/// Whose items they are.
struct OwnerSide : Side
{
    OwnerSide(const QString &instance, qint64 epoch, const FleetKeys &keys, MemoryBoxes &boxes, MoodyRadio &radio,
        const Clock &clock, Desk &desk, Activity &activity, ItemPublisher::StandingOf standing = {})
        : Side(u"owner"_s, instance, epoch, keys, boxes, radio, clock, {u"watch"_s}),
          publisher(line, members, radio, desk, activity, std::move(standing), 10)
    {
        line.listen(0);
    }
    ItemPublisher publisher;
};

/// Where they are shown.
struct DeskSide : Side
{
    DeskSide(const QString &instance, const FleetKeys &keys, MemoryBoxes &boxes, MoodyRadio &radio, const Clock &clock,
        const QStringList &roles = {u"desk"_s})
        : Side(u"far"_s, instance, 1, keys, boxes, radio, clock, roles), follower(line, members, items, clock)
    {
        line.listen(0);
    }
    FarItems items;
    FleetFollower follower;
};

} // namespace countersign::test
