#include "support/fakeactivity.h"

#include <algorithm>

namespace countersign {

void FakeActivity::trace(QString id, QObject *context, Callback<QList<Event>> answer)
{
    FakeMemory::later<QList<Event>>(context, answer,
        m_traces.contains(id) || m_memory.items.contains(id)
            ? Result<QList<Event>>(m_traces.value(id))
            : Result<QList<Event>>(fail(ErrorCode::NotFound, QStringLiteral("Nothing is recorded under that id."))));
}

QList<Event> FakeActivity::recentEvents(int limit) const
{
    QList<Event> all;
    for (const QList<Event> &events : m_traces)
        all.append(events);
    std::ranges::sort(all, {}, &Event::atUs);
    return all.last(std::min<qsizetype>(all.size(), limit));
}

} // namespace countersign
