#pragma once
#include "domain/outcomes.h"

#include <QList>
#include <QPointF>

namespace countersign {

/// How far back the dashboard looks.
enum class Range { Hour, Today, Week, Month };

/// What the charts show; x is milliseconds since 1970 (UTC), oldest first, evenly spaced. An empty list is drawn as
/// nothing.
struct SeriesData
{
    qint64 fromMs = 0;
    qint64 toMs = 0;
    QList<QPointF> completedPerMinute; ///< with undos
    QList<QPointF> failedPerMinute;    ///< and those rolled back
    QList<QPointF> p50Seconds;
    QList<QPointF> p95Seconds;
    QList<QPointF> granted; ///< approvals per interval
    QList<QPointF> rejected;
    QList<QPointF> expired;
    QList<QPointF> queued;      ///< depth of all queues
    QList<QPointF> memoryMb;    ///< resident
    Outcomes outcomes;          ///< in the whole range; doubts are no end and stay 0
    double typicalSeconds = -1; ///< median time of work of those that ended; negative: not known
};

/// Where the dashboard's figures come from. Called on the main thread while the page is visible; must not block.
class SeriesSource
{
public:
    virtual ~SeriesSource() = default;
    [[nodiscard]] virtual SeriesData series(Range range) const = 0;
};

} // namespace countersign
