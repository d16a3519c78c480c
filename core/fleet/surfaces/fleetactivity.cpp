#include "fleet/surfaces/fleetactivity.h"

#include "async/handover.h"
#include "base/literals.h"

#include <QPointer>

#include <algorithm>

namespace countersign {

FleetActivity::FleetActivity(Activity &own, QObject *parent) : Activity(parent), m_own(own)
{
    connect(&own, &Activity::actionChanged, this, &Activity::actionChanged);
    connect(&own, &Activity::eventPublished, this, &Activity::eventPublished);
}

void FleetActivity::attach(FarItems &items, FleetFollower &follower)
{
    detach();
    m_items = &items;
    m_follower = &follower;
    m_connection = connect(&items, &FarItems::changed, this, &Activity::actionChanged);
}

void FleetActivity::detach()
{
    disconnect(m_connection);
    m_items = nullptr;
    m_follower = nullptr;
}

void FleetActivity::list(ActionFilter filter, QObject *context, Callback<QList<Action>> answer)
{
    const std::optional<QString> of = filter.instance;
    if (of && of->isEmpty())
        return m_own.list(std::move(filter), context, std::move(answer));
    m_own.list(filter, this,
        [this, filter, context = QPointer(context), answer = std::move(answer)](const Result<QList<Action>> &own) {
            if (!context)
                return;
            if (!own || m_items == nullptr)
                return answer(own);
            QList<Action> all = m_items->list(filter);
            if (!filter.instance)
                all += *own;
            if (filter.oldestFirst)
                std::ranges::sort(all, {}, [](const Action &a) { return std::pair(a.createdUs, QStringView(a.id)); });
            else
                std::ranges::sort(
                    all, std::greater{}, [](const Action &a) { return std::pair(a.updatedUs, QStringView(a.id)); });
            if (all.size() > filter.limit)
                all.resize(filter.limit);
            answer(all);
        });
}

void FleetActivity::trace(QString id, QObject *context, Callback<QList<Event>> answer)
{
    if (!FarItems::placeOf(id))
        return m_own.trace(std::move(id), context, std::move(answer));
    handOver<QList<Event>>(m_scope, farTrace(std::move(id)), context, std::move(answer));
}

QCoro::Task<Result<QList<Event>>> FleetActivity::farTrace(QString id)
{
    if (m_follower == nullptr)
        co_return fail(ErrorCode::Unavailable, tr("This instance is in no fleet now."));
    Result<QList<Event>> events = co_await m_follower->trace(id);
    co_return events;
}

} // namespace countersign
