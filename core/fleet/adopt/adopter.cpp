#include "fleet/adopt/adopter.h"

#include "async/alive.h"
#include "base/literals.h"
#include "base/log.h"
#include "domain/payloads/adoption.h"

#include <QPointer>

// Who may be adopted from, and since when; taking.cpp has what is done.

namespace countersign {

Adopter::Adopter(EventStore &store, Ingestor &ingestor, AdoptionClaims &claims, QThreadPool *pool, Options options,
    const Clock &clock, QObject *parent)
    : QObject(parent),
      m_store(store),
      m_ingestor(ingestor),
      m_claims(claims),
      m_pool(pool),
      m_options(std::move(options)),
      m_clock(clock)
{
}

Adopter::~Adopter()
{
    stop();
}

void Adopter::attach(const FarItems &items, Members &members)
{
    detach();
    m_items = &items;
    m_members = &members;
    m_connections = {connect(&members, &Members::left, this,
                         [this](const QString &owner) {
                             if (m_gone.size() >= Members::kMost * 2)
                                 forgetWhoLeftNothing();
                             m_gone.insert(owner, m_clock.steadyMs());
                             m_scope.spawn(watchGone(owner));
                         }),
        connect(&members, &Members::joined, this,
            [this](const QString &owner) {
                m_gone.remove(owner);
                tellAgain(owner);
            }),
        connect(&members, &Members::deafChanged, this, [this] {
            // While nobody could be heard nobody was missed.
            const QStringList owners = m_gone.keys();
            m_gone.clear();
            for (const QString &owner : owners) {
                m_gone.insert(owner, m_clock.steadyMs());
                m_scope.spawn(watchGone(owner));
                Q_EMIT standingChanged(owner);
            }
        })};
    tellAgain();
}

void Adopter::detach()
{
    for (const QMetaObject::Connection &one : std::exchange(m_connections, {}))
        disconnect(one);
    m_items = nullptr;
    m_members = nullptr;
    m_gone.clear();
}

/// Nobody tells again that somebody has gone: what is forgotten here could not be adopted for as long as we run. Items
/// of others are bounded, and with them their owners.
void Adopter::forgetWhoLeftNothing()
{
    m_gone.removeIf([this](const QHash<QString, qint64>::iterator &gone) {
        ActionFilter theirs;
        theirs.instance = gone.key();
        theirs.limit = 1;
        return m_items->list(theirs).isEmpty();
    });
}

QCoro::Task<> Adopter::watchGone(QString owner)
{
    const QPointer<Adopter> self(this);
    const Result<void> slept = co_await m_scope.sleep(int(m_options.goneMs) + 1);
    if (self && slept)
        Q_EMIT standingChanged(owner);
}

std::optional<Error> Adopter::objection(const Action &action) const
{
    const std::optional<FarItems::Place> place = FarItems::placeOf(action.id);
    if (!place)
        return Error{ErrorCode::Refused, tr("This is an item of this very instance."), {}};
    if (const QString here = m_adopted.value(ActionAdopted{place->owner, {}, place->id}.key()); !here.isEmpty())
        return Error{ErrorCode::Conflict, tr("This instance has adopted it: %1.").arg(here), {}};
    if (!m_members || !m_claims.hasBegun())
        return Error{ErrorCode::Unavailable, tr("This instance is in no fleet now."), {}, true};
    const QString name = m_members->nameOf(place->owner);
    if (!m_options.ownsItems)
        return Error{ErrorCode::Refused, tr("This instance has no items of its own, so it adopts none."), {}};
    if (m_members->isThere(place->owner))
        return Error{ErrorCode::Refused, tr("%1 is here: whatever is to be done is done there.").arg(name), {}};
    if (m_members->isDeaf())
        return Error{ErrorCode::Unavailable,
            tr("Redis is away, so nobody can tell whether %1 is here. Nothing is adopted before it is back.").arg(name),
            {}, true};
    if (isTerminal(action.state))
        return Error{ErrorCode::Refused, tr("It has ended: there is nothing to adopt."), {}};
    const auto gone = m_gone.constFind(place->owner);
    const qint64 leftMs = m_options.goneMs - (gone == m_gone.constEnd() ? 0 : m_clock.steadyMs() - gone.value());
    if (leftMs > 0) {
        const int seconds = int(leftMs / 1000 + 1);
        return Error{ErrorCode::Refused,
            tr("%1 may come back: in %n second(s) its items can be adopted.", nullptr, seconds).arg(name), {}};
    }
    return std::nullopt;
}

void Adopter::tellAgain(const QString &owner)
{
    if (m_claims.hasBegun() && !m_scope.stopping())
        m_scope.spawn(tell(owner));
}

QCoro::Task<> Adopter::tell(QString owner)
{
    const QPointer<Adopter> self(this);
    const Result<QList<Event>> all = alive(self, co_await m_store.marks(EventType::ActionAdopted));
    if (!all)
        co_return;
    const qint64 sinceUs = m_claims.nowUs() - AdoptionClaims::kStayMs * 1000;
    for (const Event &event : *all) {
        const auto adopted = payloadOf<ActionAdopted>(event);
        if (!event.actionId.isEmpty())
            m_adopted.insert(adopted.key(), event.actionId);
        if (adopted.claimedUs < sinceUs || (!owner.isEmpty() && adopted.owner != owner))
            continue;
        const Result<void> told =
            alive(self, co_await m_claims.settle({adopted.owner, adopted.action}, adopted.claimedUs));
        if (!self)
            co_return;
        if (!told) {
            logWarning("Adopter", told.error().message, {{u"action_id"_s, event.actionId}});
            if (told.error().code != ErrorCode::Conflict)
                co_return; // told when Redis is back
        }
    }
}

} // namespace countersign
