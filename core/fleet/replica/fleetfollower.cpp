#include "fleet/replica/fleetfollower.h"

#include "async/offload.h"
#include "base/literals.h"
#include "fleet/replica/itemjson.h"
#include "fleet/replica/readtold.h"

#include <QPointer>

#include <algorithm>

namespace countersign {

namespace {
QCoro::Task<Result<void>> nobodyThere()
{
    co_return cancelled();
}
} // namespace

FleetFollower::FleetFollower(FleetLine &line, Members &members, FarItems &items, const Clock &clock, QObject *parent)
    : QObject(parent), m_line(line), m_members(members), m_items(items), m_clock(clock)
{
    line.on(MessageKind::Told, [self = QPointer(this)](FleetMessage message) {
        return self ? self->take(std::move(message)) : nobodyThere();
    });
    connect(&members, &Members::spoke, this, &FleetFollower::hear);
    connect(&members, &Members::left, this, &FleetFollower::forget);
}

FleetFollower::~FleetFollower()
{
    stop();
}

void FleetFollower::stop()
{
    m_scope.requestStop();
    giveUp([](const Question &) { return true; });
}

void FleetFollower::giveUp(const std::function<bool(const Question &)> &which)
{
    QList<OneShot<Result<ToldLetter>>> over;
    m_asked.removeIf([&](const QHash<QString, Question>::iterator &one) {
        const bool isOver = which(*one);
        if (isOver)
            over.append(one->answer);
        return isOver;
    });
    for (const OneShot<Result<ToldLetter>> &one : std::as_const(over))
        one.resolve(fail(ErrorCode::Timeout, tr("Its owner did not answer in time. Try again in a moment.")));
}

/// What it has told stays; of very many that come and go only so much is kept.
void FleetFollower::forget(const QString &owner)
{
    giveUp([&owner](const Question &one) { return one.owner == owner; });
    const auto known = m_owners.constFind(owner);
    if (known == m_owners.constEnd() || known->isFollowing || m_owners.size() <= kMostOwners)
        return;
    m_owners.erase(known);
    m_items.forget(owner);
}

void FleetFollower::hear(const QString &owner)
{
    const qint64 now = m_clock.steadyMs();
    giveUp([now](const Question &one) { return now - one.askedMs >= kPatienceMs; });
    const std::optional<Member> member = m_members.member(owner);
    if (!member || m_scope.stopping())
        return;
    Owner &known = m_owners[owner];
    if (known.epoch != member->epoch) { // of a run before nothing is known but what it was
        const bool isFollowing = known.isFollowing;
        known = {};
        known.epoch = member->epoch;
        known.isFollowing = isFollowing;
        m_items.beginRound(owner);
    }
    noteLag(known, member->beat.head);
    if (!known.isFollowing && next(owner)) {
        known.isFollowing = true;
        m_scope.spawn(follow(owner, known.epoch));
    }
}

std::optional<AskLetter> FleetFollower::next(const QString &owner) const
{
    const Owner known = m_owners.value(owner);
    const std::optional<Member> member = m_members.member(owner);
    if (!member || member->epoch != known.epoch)
        return std::nullopt;
    AskLetter ask;
    if (known.phase != Phase::Changes) {
        ask.what = known.phase == Phase::Open ? AskLetter::What::Open : AskLetter::What::Recent;
        ask.before = known.before;
        return ask;
    }
    if (member->beat.head > known.position) {
        ask.after = known.position;
        return ask;
    }
    ask.what = AskLetter::What::Items;
    ask.ids = m_items.wanted(owner, AskLetter::kMostIds);
    return ask.ids.isEmpty() ? std::nullopt : std::optional(ask);
}

QCoro::Task<> FleetFollower::follow(QString owner, qint64 epoch)
{
    const QPointer<FleetFollower> self(this);
    while (true) {
        const std::optional<AskLetter> asked = next(owner);
        if (!asked || m_scope.stopping())
            break;
        const Result<ToldLetter> told = co_await ask(owner, *asked);
        if (!self)
            co_return;
        if (m_owners.value(owner).epoch != epoch) { // another run has begun meanwhile: from its beginning on
            epoch = m_owners.value(owner).epoch;
            continue;
        }
        if (!told)
            break;
        noteStanding(owner, *told);
        bool isOfUse = false;
        if (asked->what == AskLetter::What::Items)
            isOfUse = co_await applyItems(owner, *asked, *told);
        else
            isOfUse = apply(owner, *asked, *told);
        if (!self)
            co_return;
        if (!isOfUse)
            break;
    }
    m_owners[owner].isFollowing = false;
}

bool FleetFollower::apply(const QString &owner, const AskLetter &asked, const ToldLetter &told)
{
    Owner &known = m_owners[owner];
    if (asked.what != AskLetter::What::Changes)
        return applyList(owner, asked, told);
    if (told.isBehind) { // more has changed than its owner remembers
        known.phase = Phase::Open;
        known.before = known.told = 0;
        m_items.beginRound(owner);
        return true;
    }
    const bool isAhead = told.upTo > known.position && told.upTo <= told.head;
    for (const QJsonValue &one : told.items) {
        const Result<Action> action = summaryFrom(one.toObject());
        if (!action || !isAhead) {
            m_line.gate().refuse(Refusal::Malformed);
            return false;
        }
        m_items.take(owner, *action);
    }
    if (!isAhead)
        return false;
    known.position = told.upTo;
    noteLag(known, told.head);
    return true;
}

/// A page of everything: from the newest back, with those of the very moment where the page before ended once more.
bool FleetFollower::applyList(const QString &owner, const AskLetter &asked, const ToldLetter &told)
{
    Owner &known = m_owners[owner];
    if (known.phase == Phase::Open && asked.before == 0)
        known.begun = told.upTo;
    qint64 last = 0;
    for (const QJsonValue &one : told.items) {
        const Result<Action> action = summaryFrom(one.toObject());
        if (!action) {
            m_line.gate().refuse(Refusal::Malformed);
            return false;
        }
        last = action->updatedUs;
        m_items.take(owner, *action);
    }
    const bool isRecent = known.phase == Phase::Recent;
    known.told += isRecent ? told.items.size() : 0;
    const qint64 goesOn = last + 1 < asked.before || asked.before == 0 ? last + 1 : last;
    if (told.isMore && last > 0 && !(isRecent && known.told >= FarItems::kMostSettled)) {
        known.before = goesOn;
        return true;
    }
    known.before = 0;
    known.phase = isRecent ? Phase::Changes : Phase::Recent;
    if (isRecent) {
        known.position = known.begun;
        m_items.endRound(owner);
        noteLag(known, told.head);
    }
    return true;
}

QCoro::Task<bool> FleetFollower::applyItems(QString owner, AskLetter asked, ToldLetter told)
{
    const QPointer<FleetFollower> self(this);
    const qint64 epoch = m_owners.value(owner).epoch;
    const ReadTold read = co_await offload(QThreadPool::globalInstance(), [told] { return readTold(told); });
    if (!self)
        co_return false;
    if (m_owners.value(owner).epoch != epoch) // a run that is over; its items may be gone in the next one
        co_return true;
    if (!read.isSound)
        m_line.gate().refuse(Refusal::Malformed);
    QSet<QString> came; // of those that were asked for: others make no progress
    for (const auto &[detail, size] : read.items) {
        if (asked.ids.contains(detail.action.id))
            came.insert(detail.action.id);
        m_items.take(owner, detail, size);
    }
    const bool isNone = came.isEmpty();
    for (const QString &id : std::as_const(asked.ids))
        if ((isNone || !read.isSound || told.tooLarge.contains(id)) && !came.contains(id))
            m_items.setNotKept(FarItems::idFor(owner, id));
    co_return true;
}

void FleetFollower::noteStanding(const QString &owner, const ToldLetter &told)
{
    Owner &known = m_owners[owner];
    if (known.isKnown && known.rights == told.rights && known.key == told.key)
        return;
    known.rights = told.rights;
    known.key = told.key;
    known.isKnown = true;
    Q_EMIT standingChanged(owner);
}

void FleetFollower::noteLag(Owner &owner, qint64 head)
{
    owner.head = std::max(owner.head, head);
    const bool isBehind = owner.phase != Phase::Changes || head > owner.position;
    owner.behindSinceMs = !isBehind ? 0 : owner.behindSinceMs > 0 ? owner.behindSinceMs : m_clock.steadyMs();
}

FleetFollower::Standing FleetFollower::standing(const QString &owner) const
{
    const auto known = m_owners.constFind(owner);
    if (known == m_owners.constEnd())
        return {};
    if (!m_members.isThere(owner))
        return {known->rights, known->key, known->isKnown, 0, 0};
    return {known->rights, known->key, known->isKnown, std::max<qint64>(known->head - known->position, 0),
        known->behindSinceMs > 0 ? m_clock.steadyMs() - known->behindSinceMs : 0};
}

qint64 FleetFollower::lagMs() const
{
    qint64 most = 0;
    for (auto it = m_owners.cbegin(); it != m_owners.cend(); ++it)
        most = std::max(most, standing(it.key()).behindMs);
    return most;
}

} // namespace countersign
