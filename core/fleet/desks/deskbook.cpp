#include "fleet/desks/deskbook.h"

#include "async/alive.h"
#include "base/literals.h"

#include <QPointer>

#include <algorithm>

namespace countersign {

DeskBook::DeskBook(EventStore &store, QObject *parent) : QObject(parent), m_store(store)
{
    connect(&store, &EventStore::appended, this, &DeskBook::note);
}

QCoro::Task<Result<void>> DeskBook::load()
{
    const QPointer<DeskBook> self(this);
    Result<QList<Event>> enrolled = alive(self, co_await m_store.marks(EventType::DeskEnrolled));
    if (!enrolled)
        co_return fail(enrolled.error());
    const Result<QList<Event>> revoked = alive(self, co_await m_store.marks(EventType::DeskRevoked));
    if (!revoked)
        co_return fail(revoked.error());
    QList<Event> all = *enrolled + *revoked;
    std::ranges::sort(all, {}, &Event::seq);
    m_desks.clear();
    note(all);
    co_return Result<void>{};
}

void DeskBook::note(const QList<Event> &events)
{
    for (const Event &event : events) {
        if (event.type != EventType::DeskEnrolled && event.type != EventType::DeskRevoked)
            continue;
        const auto desk = payloadOf<DeskEnrolled>(event);
        if (event.type == EventType::DeskRevoked)
            m_desks.remove(desk.instance);
        else
            m_desks.insert(desk.instance, desk);
    }
}

std::optional<DeskEnrolled> DeskBook::desk(const QString &instance) const
{
    const auto found = m_desks.constFind(instance);
    return found == m_desks.constEnd() ? std::nullopt : std::optional(*found);
}

QCoro::Task<Result<void>> DeskBook::enrol(DeskEnrolled desk, QString surface)
{
    const auto known = m_desks.constFind(desk.instance);
    if (known != m_desks.constEnd() && known->publicKey != desk.publicKey)
        co_return fail(ErrorCode::Conflict,
            tr("%1 is enrolled with another key already. If that desk was set up anew, revoke it first "
               "(countersign fleet revoke).")
                .arg(known->name));
    const Event event = makeEvent(EventType::DeskEnrolled, {}, {}, u"human:"_s + surface, desk);
    const Result<Appended> appended = co_await m_store.append({{}, {event}, 0, {}, {}, {}});
    co_return appended ? Result<void>{} : Result<void>(fail(appended.error()));
}

QCoro::Task<Result<void>> DeskBook::revoke(QString instanceOrName, QString surface)
{
    const auto found = std::ranges::find_if(std::as_const(m_desks),
        [&](const DeskEnrolled &desk) { return desk.instance == instanceOrName || desk.name == instanceOrName; });
    if (found == m_desks.constEnd())
        co_return fail(
            ErrorCode::NotFound, tr("No desk of that name is enrolled here. See \"countersign fleet desks\"."));
    const Event event = makeEvent(EventType::DeskRevoked, {}, {}, u"human:"_s + surface, *found);
    const Result<Appended> appended = co_await m_store.append({{}, {event}, 0, {}, {}, {}});
    co_return appended ? Result<void>{} : Result<void>(fail(appended.error()));
}

} // namespace countersign
