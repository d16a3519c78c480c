#pragma once
#include "support/fakememory.h"

namespace countersign {

/// Activity over a memory: one event for each change of state, after the trace that a test gives it.
class FakeActivity : public Activity
{
    Q_OBJECT
public:
    explicit FakeActivity(FakeMemory &memory);
    void setTrace(const QString &actionId, const QList<Event> &events) { m_traces.insert(actionId, events); }

    void list(ActionFilter filter, QObject *context, Callback<QList<Action>> answer) override
    {
        m_memory.list(filter, context, answer);
    }
    void trace(QString id, QObject *context, Callback<QList<Event>> answer) override;
    [[nodiscard]] QList<Event> recentEvents(int limit) const override;

private:
    void note(const Action &action, State before);

    FakeMemory &m_memory;
    QHash<QString, QList<Event>> m_traces;
};

} // namespace countersign
