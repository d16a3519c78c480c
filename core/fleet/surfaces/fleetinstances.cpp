#include "fleet/surfaces/fleetinstances.h"

#include "async/alive.h"
#include "async/handover.h"
#include "base/literals.h"
#include "fleet/desks/deskcard.h"

#include <algorithm>

namespace countersign {

namespace {
DeskCardInfo infoOf(const DeskCard &card)
{
    return {card.desk, card.name, card.toText(), card.code()};
}
} // namespace

FleetInstances::FleetInstances(Self self, const Clock &clock, QObject *parent)
    : Instances(parent), m_self(std::move(self)), m_clock(clock)
{
}

void FleetInstances::attach(Fleet fleet)
{
    detach();
    m_fleet.emplace(std::move(fleet));
    Members &members = m_fleet->members;
    m_connections = {connect(&members, &Members::spoke, this, &FleetInstances::noteHeard),
        connect(&members, &Members::joined, this, &Instances::changed),
        connect(&members, &Members::changed, this, &Instances::changed),
        connect(&members, &Members::conflictFound, this, &Instances::changed),
        connect(&members, &Members::deafChanged, this, &Instances::changed),
        connect(&members, &Members::left, this, &FleetInstances::noteLeft)};
    if (m_fleet->follower != nullptr)
        m_connections.append(connect(m_fleet->follower, &FleetFollower::standingChanged, this, &Instances::changed));
    Q_EMIT changed();
}

void FleetInstances::detach()
{
    for (const QMetaObject::Connection &one : std::exchange(m_connections, {}))
        disconnect(one);
    if (std::exchange(m_fleet, std::nullopt))
        Q_EMIT changed();
}

void FleetInstances::noteHeard(const QString &instance)
{
    if (const std::optional<Member> member = m_fleet->members.member(instance))
        m_last.insert(instance, {member->beat, m_clock.nowUs()});
    Q_EMIT heard();
}

void FleetInstances::noteLeft(const QString &instance)
{
    Q_UNUSED(instance)
    while (m_last.size() > Members::kMost + kMostLeft) {
        const auto oldest = std::ranges::min_element(m_last, {}, [](const Left &one) { return one.heardUs; });
        m_last.erase(oldest);
    }
    Q_EMIT changed();
}

DeskRights FleetInstances::rightsOf(const DeskBook &book, const QString &instance)
{
    const std::optional<DeskEnrolled> desk = book.desk(instance);
    return !desk ? DeskRights::None : desk->mayIrreversible ? DeskRights::Everything : DeskRights::Undoable;
}

InstanceInfo FleetInstances::infoOf(const QString &instance, const Beat &beat) const
{
    InstanceInfo info;
    info.instance = instance;
    info.name = beat.name;
    info.version = beat.version;
    info.roles = beat.can.roles;
    info.startedUs = beat.startedUs;
    info.places = beat.places;
    info.busy = beat.busy;
    info.planner = beat.can.planner;
    info.servers = beat.can.servers.keys();
    info.hasVault = !beat.can.vault.isEmpty();
    info.mailAccounts = int(beat.can.accounts.size());
    info.isPaused = beat.isPaused;
    info.isDraining = beat.isDraining;
    info.lagMs = beat.lagMs;
    return info;
}

InstanceInfo FleetInstances::thisOne() const
{
    InstanceInfo info = infoOf(m_self.instance(), m_fleet->own());
    info.name = m_self.name;
    info.isThis = info.isHere = true;
    info.heardUs = m_clock.nowUs();
    info.conflict = m_fleet->members.conflict();
    return info;
}

QList<InstanceInfo> FleetInstances::all() const
{
    if (!m_fleet)
        return {};
    QList<InstanceInfo> out;
    for (auto it = m_last.cbegin(); it != m_last.cend(); ++it) {
        InstanceInfo info = infoOf(it.key(), it->beat);
        const bool isThere = m_fleet->members.isThere(it.key());
        info.isHere = isThere && !m_fleet->members.isDeaf();
        info.isUnheard = isThere && !info.isHere;
        info.hasVault = m_fleet->sharesVault && m_fleet->sharesVault(it.key());
        info.heardUs = it->heardUs;
        info.decidesHere = deskRightsName(rightsOf(m_fleet->book, it.key()));
        if (m_fleet->follower != nullptr) {
            const FleetFollower::Standing standing = m_fleet->follower->standing(it.key());
            info.behind = standing.behind;
            info.decidesThere = standing.isKnown ? deskRightsName(standing.rights) : QString();
            info.waiting = m_fleet->items->waiting(it.key());
            info.leftOut = m_fleet->items->leftOut(it.key());
        }
        out.append(std::move(info));
    }
    std::ranges::sort(
        out, {}, [](const InstanceInfo &info) { return std::pair(info.name.toCaseFolded(), info.instance); });
    out.prepend(thisOne());
    return out;
}

QList<EnrolledDesk> FleetInstances::desks() const
{
    QList<EnrolledDesk> out;
    const QList<DeskEnrolled> all = m_fleet ? m_fleet->book.desks() : QList<DeskEnrolled>{};
    for (const DeskEnrolled &desk : all)
        out.append({desk.instance, desk.name, desk.mayIrreversible});
    std::ranges::sort(
        out, {}, [](const EnrolledDesk &desk) { return std::pair(desk.name.toCaseFolded(), desk.instance); });
    return out;
}

void FleetInstances::card(QObject *context, Callback<DeskCardInfo> answer)
{
    handOver<DeskCardInfo>(m_scope, cardTask(), context, std::move(answer));
}

QCoro::Task<Result<DeskCardInfo>> FleetInstances::cardTask()
{
    const QPointer<FleetInstances> self(this);
    if (!m_self.isDesk)
        co_return fail(ErrorCode::Refused,
            tr("This instance has not the role \"desk\" (instance.roles), so that nobody decides from here."));
    const Result<DeskKey> key = alive(self, co_await m_self.key());
    if (!key)
        co_return fail(key.error());
    co_return countersign::infoOf({m_self.instance(), m_self.name, key->publicKey()});
}

Result<DeskCardInfo> FleetInstances::read(const QString &text) const
{
    const Result<DeskCard> card = DeskCard::fromText(text);
    if (!card)
        return fail(card.error());
    if (card->desk == m_self.instance())
        return fail(ErrorCode::Refused, tr("This is the card of this very desk."));
    return countersign::infoOf(*card);
}

void FleetInstances::enrol(QString card, bool irreversible, Actor actor, QObject *context, Callback<bool> answer)
{
    handOver<bool>(m_scope, enrolTask(std::move(card), irreversible, actor.surface), context, std::move(answer));
}

QCoro::Task<Result<bool>> FleetInstances::enrolTask(QString text, bool irreversible, QString surface)
{
    const QPointer<FleetInstances> self(this);
    const Result<DeskCardInfo> fits = read(text);
    if (!fits)
        co_return fail(fits.error());
    if (!m_fleet)
        co_return fail(ErrorCode::Unavailable, tr("This instance is in no fleet now."));
    const DeskCard card = *DeskCard::fromText(text);
    const DeskEnrolled desk{card.desk, card.name, QString::fromLatin1(card.publicKey.toHex()), irreversible};
    const Result<void> done = co_await m_fleet->book.enrol(desk, surface);
    if (self && done)
        Q_EMIT changed();
    co_return done ? Result<bool>(true) : Result<bool>(fail(done.error()));
}

void FleetInstances::revoke(QString instance, Actor actor, QObject *context, Callback<bool> answer)
{
    handOver<bool>(m_scope, revokeTask(std::move(instance), actor.surface), context, std::move(answer));
}

QCoro::Task<Result<bool>> FleetInstances::revokeTask(QString instance, QString surface)
{
    const QPointer<FleetInstances> self(this);
    if (!m_fleet)
        co_return fail(ErrorCode::Unavailable, tr("This instance is in no fleet now."));
    const Result<void> done = co_await m_fleet->book.revoke(instance, surface);
    if (self && done)
        Q_EMIT changed();
    co_return done ? Result<bool>(true) : Result<bool>(fail(done.error()));
}

} // namespace countersign
