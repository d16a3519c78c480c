#pragma once
#include "bus/eventbus.h"

#include <QList>

namespace countersign {

/// The last thousand events, journalled and transient alike, for the activity page and `status`.
class EventHistory : public QObject
{
    Q_OBJECT
public:
    explicit EventHistory(EventBus &bus, qsizetype capacity = 1000, QObject *parent = nullptr);
    /// Oldest first; `limit` counts from the newest.
    [[nodiscard]] QList<Event> last(qsizetype limit) const;
    [[nodiscard]] qsizetype size() const { return qsizetype(m_ring.size()); }

private:
    std::deque<Event> m_ring;
    qsizetype m_capacity;
};

} // namespace countersign
