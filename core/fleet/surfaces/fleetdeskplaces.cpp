// Where an item of another instance is at home, and what may be done about it from here.
#include "async/handover.h"
#include "base/literals.h"
#include "fleet/adopt/adopter.h"
#include "fleet/surfaces/fleetdesk.h"

namespace countersign {

void FleetDesk::setAdopter(Adopter *adopter)
{
    m_adopter = adopter;
    if (adopter)
        connect(adopter, &Adopter::standingChanged, this, &FleetDesk::notePlaces);
}

/// Where the owner is away, what its desk has last told is all there is, and nothing can be decided.
ItemPlace FleetDesk::standingAt(const QString &owner) const
{
    ItemPlace place{owner, m_fleet ? m_fleet->members.nameOf(owner) : owner, false, false, false};
    const FleetFollower::Standing there = m_fleet ? m_fleet->follower.standing(owner) : FleetFollower::Standing{};
    if (!m_fleet || !m_fleet->members.isThere(owner))
        place.why = tr("%1 cannot be reached. Nothing can be decided before it is back.").arg(place.name);
    else if (!m_far)
        place.why = m_whyNoKey.isEmpty() ? tr("This desk has no key of its own yet.") : m_whyNoKey;
    else if (!there.isKnown)
        place.why = tr("%1 has not told yet whether this desk decides there.").arg(place.name);
    else if (there.rights == DeskRights::None)
        place.why =
            tr("This desk is not enrolled at %1. To decide from here, copy this desk's card under Instances "
               "and enrol it at %1, once the codes were compared.")
                .arg(place.name);
    else if (there.key != m_key)
        place.why = tr("%1 knows this desk with another key. Revoke it there, and enrol it anew.").arg(place.name);
    else
        place.mayApprove = place.mayReject = true;
    return place;
}

ItemPlace FleetDesk::placeOf(const Action &action) const
{
    const std::optional<FarItems::Place> at = FarItems::placeOf(action.id);
    if (!at)
        return m_own.placeOf(action);
    const auto known = m_standings.constFind(at->owner);
    ItemPlace place = known != m_standings.constEnd() ? *known : *m_standings.insert(at->owner, standingAt(at->owner));
    if (m_adopter && m_fleet && !m_fleet->members.isThere(at->owner)) {
        const std::optional<Error> why = m_adopter->objection(action);
        place.mayAdopt = !why;
        if (!why)
            place.why += u' ' + tr("It can be adopted here: planned and decided anew.");
        else if (why->code == ErrorCode::Conflict)
            place.why = why->message;
    }
    if (action.state != State::AwaitingDecision) {
        if (m_fleet && m_fleet->members.isThere(at->owner) &&
            (action.state == State::AwaitingAnswer || action.state == State::Stale))
            place.why = tr("This has to be done at %1.").arg(place.name);
        place.mayApprove = place.mayReject = false;
        return place;
    }
    const bool canBeUndone = action.risk == Reversibility::ReadOnly || action.risk == Reversibility::Reversible;
    if (place.mayApprove && !canBeUndone && m_fleet->follower.standing(at->owner).rights != DeskRights::Everything) {
        place.mayApprove = false;
        place.why =
            tr("This cannot be undone, and this desk is enrolled at %1 for what can be undone. Approve it there, "
               "or enrol this desk there for everything.")
                .arg(place.name);
    }
    return place;
}

void FleetDesk::adopt(QString actionId, Actor actor, QObject *context, Callback<Action> answer)
{
    if (!m_adopter || !FarItems::placeOf(actionId))
        return m_own.adopt(std::move(actionId), std::move(actor), context, std::move(answer));
    handOver<Action>(m_scope, m_adopter->adopt(std::move(actionId), actor.surface), context, std::move(answer));
}

} // namespace countersign
