#include "agent/activityservice.h"

#include "async/handover.h"
#include "bus/eventbus.h"
#include "domain/eventstore.h"

namespace countersign {

ActivityService::ActivityService(EventStore &journal, EventBus &bus, EventHistory &history, QObject *parent)
    : Activity(parent), m_journal(journal), m_history(history)
{
    connect(&journal, &EventStore::actionChanged, this, &Activity::actionChanged);
    connect(&bus, &EventBus::published, this, &Activity::eventPublished);
}

QCoro::Task<> ActivityService::stop()
{
    m_scope.requestStop();
    co_await m_scope.drained();
}

void ActivityService::list(ActionFilter filter, QObject *context, Callback<QList<Action>> answer)
{
    handOver<QList<Action>>(m_scope, m_journal.actions(std::move(filter)), context, std::move(answer));
}

void ActivityService::trace(QString id, QObject *context, Callback<QList<Event>> answer)
{
    handOver<QList<Event>>(m_scope, m_journal.trace(std::move(id)), context, std::move(answer));
}

} // namespace countersign
