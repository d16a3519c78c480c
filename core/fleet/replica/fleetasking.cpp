// How FleetFollower asks an owner, and what is looked at when a person wants to.
#include "async/alive.h"
#include "async/offload.h"
#include "base/ids.h"
#include "base/literals.h"
#include "fleet/replica/fleetfollower.h"
#include "fleet/replica/readtold.h"

#include <QPointer>

#include <algorithm>

namespace countersign {

QCoro::Task<Result<ToldLetter>> FleetFollower::ask(QString owner, AskLetter letter)
{
    const QPointer<FleetFollower> self(this);
    const std::optional<Member> member = m_members.member(owner);
    if (!member || m_scope.stopping())
        co_return fail(
            ErrorCode::Unavailable, tr("%1, whose item this is, cannot be reached.").arg(m_members.nameOf(owner)));
    MessageGate &gate = m_line.gate();
    letter.by = gate.instance();
    letter.nonce = newId();
    FleetMessage message = gate.make(MessageKind::Ask, letter.toJson());
    message.owner = owner;
    message.epoch = member->epoch;
    const QString nonce = letter.nonce;
    const OneShot<Result<ToldLetter>> answer;
    m_asked.insert(nonce, {owner, m_clock.steadyMs(), answer});
    const Result<void> sent = co_await m_line.send(owner, std::move(message));
    if (!self)
        co_return cancelled();
    if (!sent && m_asked.remove(nonce) > 0)
        co_return fail(sent.error());
    Result<ToldLetter> told = co_await answer.wait();
    co_return told;
}

QCoro::Task<Result<void>> FleetFollower::take(FleetMessage message)
{
    MessageGate &gate = m_line.gate();
    const Result<ToldLetter> letter = ToldLetter::fromJson(message.body);
    if (!letter || letter->to != gate.instance()) {
        gate.refuse(letter ? Refusal::Owner : Refusal::Malformed);
        co_return Result<void>{};
    }
    const auto asked = m_asked.constFind(letter->nonce);
    if (asked == m_asked.constEnd() || asked->owner != message.owner) {
        gate.refuse(Refusal::Token);
        co_return Result<void>{};
    }
    const OneShot<Result<ToldLetter>> answer = asked->answer;
    m_asked.erase(asked);
    answer.resolve(*letter);
    co_return Result<void>{};
}

QCoro::Task<Result<ActionDetail>> FleetFollower::look(QString id)
{
    const QPointer<FleetFollower> self(this);
    const std::optional<FarItems::Place> place = FarItems::placeOf(id);
    if (!place)
        co_return fail(ErrorCode::NotFound, tr("There is no such item."));
    AskLetter letter;
    letter.what = AskLetter::What::Items;
    letter.ids = {place->id};
    const Result<ToldLetter> told = alive(self, co_await ask(place->owner, letter));
    if (!told)
        co_return fail(told.error());
    const ReadTold read = co_await offload(QThreadPool::globalInstance(), [told = *told] { return readTold(told); });
    if (!self)
        co_return cancelled();
    if (told->tooLarge.contains(place->id))
        co_return fail(ErrorCode::Full,
            tr("This item is too large to be shown here. Look at it at %1.").arg(m_members.nameOf(place->owner)));
    const auto found =
        std::ranges::find_if(read.items, [&](const auto &one) { return one.first.action.id == place->id; });
    if (found == read.items.end()) {
        if (!read.isSound)
            m_line.gate().refuse(Refusal::Malformed);
        co_return fail(ErrorCode::NotFound,
            read.isSound ? tr("There is no such item at %1 any more.").arg(m_members.nameOf(place->owner))
                         : tr("What %1 has told of this item does not fit together. It is not shown.")
                               .arg(m_members.nameOf(place->owner)));
    }
    m_items.take(place->owner, found->first, found->second);
    if (const ActionDetail *kept = m_items.detail(id))
        co_return ActionDetail(*kept);
    ActionDetail out = found->first; // no room for it among what is kept
    out.action.id = id;
    out.action.owner = place->owner;
    co_return out;
}

QCoro::Task<Result<QList<Event>>> FleetFollower::trace(QString id)
{
    const QPointer<FleetFollower> self(this);
    const std::optional<FarItems::Place> place = FarItems::placeOf(id);
    if (!place)
        co_return fail(ErrorCode::NotFound, tr("There is no such item."));
    AskLetter letter;
    letter.what = AskLetter::What::Trace;
    letter.ids = {place->id};
    const Result<ToldLetter> told = alive(self, co_await ask(place->owner, letter));
    if (!told)
        co_return fail(told.error());
    ReadTold read = co_await offload(QThreadPool::globalInstance(), [told = *told] { return readTold(told); });
    if (!self)
        co_return cancelled();
    for (Event &event : read.events)
        if (!event.actionId.isEmpty())
            event.actionId = FarItems::idFor(place->owner, event.actionId);
    const QList<Event> events = std::move(read.events);
    co_return events;
}

} // namespace countersign
