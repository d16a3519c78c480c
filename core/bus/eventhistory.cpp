#include "bus/eventhistory.h"

#include "domain/payloads/brief.h"

namespace countersign {

EventHistory::EventHistory(EventBus &bus, qsizetype capacity, QObject *parent) : QObject(parent), m_capacity(capacity)
{
    connect(&bus, &EventBus::published, this, [this](const Event &event) {
        m_ring.push_back(brief(event)); // plans and originals can be large; a thousand of them would be, too
        if (qsizetype(m_ring.size()) > m_capacity)
            m_ring.pop_front();
    });
}

QList<Event> EventHistory::last(qsizetype limit) const
{
    const qsizetype count = std::min(limit, qsizetype(m_ring.size()));
    return QList<Event>(m_ring.end() - count, m_ring.end());
}

} // namespace countersign
