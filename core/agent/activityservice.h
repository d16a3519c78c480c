#pragma once
#include "agent/activity.h"
#include "async/taskscope.h"
#include "bus/eventhistory.h"

namespace countersign {

class EventStore;

/// Activity, read from the journal and the bus of this process.
class ActivityService final : public Activity
{
    Q_OBJECT
public:
    ActivityService(EventStore &journal, EventBus &bus, EventHistory &history, QObject *parent = nullptr);
    [[nodiscard]] QCoro::Task<> stop();

    void list(ActionFilter filter, QObject *context, Callback<QList<Action>> answer) override;
    void trace(QString id, QObject *context, Callback<QList<Event>> answer) override;
    [[nodiscard]] QList<Event> recentEvents(int limit) const override { return m_history.last(limit); }

private:
    EventStore &m_journal;
    EventHistory &m_history;
    TaskScope m_scope;
};

} // namespace countersign
