#include "seriesadapter.h"

#include "base/clock.h"

#include <QDateTime>

#include <algorithm>

namespace countersign {

namespace {
constexpr qint64 kDayUs = 86400LL * 1'000'000;

qint64 startOf(Range range, qint64 nowUs)
{
    switch (range) {
        case Range::Hour: return nowUs - 3600LL * 1'000'000;
        case Range::Today:
            return QDateTime::fromMSecsSinceEpoch(nowUs / 1000).date().startOfDay().toMSecsSinceEpoch() * 1000;
        case Range::Week: return nowUs - 7 * kDayUs;
        case Range::Month: return nowUs - 30 * kDayUs;
    }
    return nowUs;
}

Span spanOf(Range range)
{
    return range == Range::Hour ? Span::Hour : range == Range::Today ? Span::Day : Span::Month;
}

void add(SeriesData &data, const SeriesPoint &point)
{
    const double x = double(point.startUs) / 1000.0;
    const Outcomes &outcomes = point.outcomes;
    data.completedPerMinute.append({x, point.perMinute(outcomes.completed + outcomes.undone)});
    data.failedPerMinute.append({x, point.perMinute(outcomes.failed + outcomes.rolledBack)});
    if (point.finished > 0) {
        data.p50Seconds.append({x, point.p50Seconds});
        data.p95Seconds.append({x, point.p95Seconds});
    }
    data.granted.append({x, double(point.granted)});
    data.rejected.append({x, double(point.rejected)});
    data.expired.append({x, double(point.expired)});
    data.queued.append({x, double(point.queueDepth)});
    data.memoryMb.append({x, double(point.rssBytes) / 1e6});
    data.outcomes.completed += outcomes.completed;
    data.outcomes.rejected += outcomes.rejected;
    data.outcomes.expired += outcomes.expired;
    data.outcomes.failed += outcomes.failed;
    data.outcomes.rolledBack += outcomes.rolledBack;
    data.outcomes.undone += outcomes.undone;
}
} // namespace

SeriesData SeriesAdapter::series(Range range) const
{
    const qint64 now = SystemClock().nowUs();
    const qint64 from = startOf(range, now);
    SeriesData data;
    data.fromMs = from / 1000;
    data.toMs = now / 1000;
    QList<std::pair<double, qint64>> medians;
    const QList<SeriesPoint> points = m_series.points(spanOf(range), now);
    for (const SeriesPoint &point : points) {
        if (point.startUs + point.seconds * 1'000'000 <= from)
            continue;
        add(data, point);
        if (point.finished > 0)
            medians.append({point.p50Seconds, point.finished});
    }
    // The median of the buckets' medians, each weighted by what finished in it.
    std::ranges::sort(medians);
    qint64 total = 0, seen = 0;
    for (const auto &[seconds, count] : medians)
        total += count;
    for (const auto &[seconds, count] : medians) {
        seen += count;
        data.typicalSeconds = seconds;
        if (2 * seen >= total)
            break;
    }
    return data;
}

} // namespace countersign
