#include "fleet/surfaces/fleetchronicle.h"

#include "base/literals.h"
#include "base/log.h"
#include "domain/payloads/journal.h"

#include <QPointer>

namespace countersign {

FleetChronicle::FleetChronicle(EventStore &store, Members &members, int restMs, const Clock &clock, QObject *parent)
    : QObject(parent), m_store(store), m_members(members), m_restMs(restMs), m_clock(clock)
{
    // In a later turn: an instance that has begun anew leaves and comes in one.
    connect(&members, &Members::joined, this, &FleetChronicle::note, Qt::QueuedConnection);
    connect(&members, &Members::left, this, &FleetChronicle::note, Qt::QueuedConnection);
}

void FleetChronicle::note(const QString &instance)
{
    const bool isHere = m_members.isThere(instance);
    if (!m_seen.contains(instance) && m_seen.size() >= kMost)
        m_seen.removeIf([](const QHash<QString, Seen>::iterator &one) { return !one->isHere && !one->isResting; });
    if (!m_seen.contains(instance) && m_seen.size() >= kMost)
        return;
    const bool isNew = !m_seen.contains(instance);
    Seen &seen = m_seen[instance];
    if (isHere)
        seen.name = m_members.nameOf(instance);
    if (seen.isResting || isHere == seen.isHere)
        return;
    const qint64 restsForMs = seen.atMs + m_restMs - m_clock.steadyMs();
    if (isNew || restsForMs <= 0)
        return write(instance, seen, isHere);
    seen.isResting = true;
    m_scope.spawn(noteLater(instance, int(restsForMs)));
}

QCoro::Task<> FleetChronicle::noteLater(QString instance, int inMs)
{
    const QPointer<FleetChronicle> self(this);
    const Result<void> slept = co_await m_scope.sleep(inMs);
    if (!self || !slept)
        co_return;
    Seen &seen = m_seen[instance];
    seen.isResting = false;
    if (m_members.isThere(instance) != seen.isHere)
        write(instance, seen, !seen.isHere);
}

void FleetChronicle::write(const QString &instance, Seen &seen, bool isHere)
{
    seen.isHere = isHere;
    seen.atMs = m_clock.steadyMs();
    m_scope.spawn(append(makeEvent(isHere ? EventType::InstanceJoined : EventType::InstanceLeft, {}, {}, u"system"_s,
        InstanceSeen{instance, seen.name})));
}

QCoro::Task<> FleetChronicle::append(Event event)
{
    const Result<Appended> appended = co_await m_store.append({{}, {event}, 0, {}, {}, {}});
    if (!appended) // nothing depends on it
        logInfo("FleetChronicle", appended.error().message);
}

} // namespace countersign
