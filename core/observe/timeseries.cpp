#include "observe/timeseries.h"

#include <algorithm>

namespace countersign {

TimeSeries::TimeSeries(ActionTimes &times, QObject *parent) : QObject(parent)
{
    follow(times);
}

void TimeSeries::follow(ActionTimes &times)
{
    connect(&times, &ActionTimes::finished, this, &TimeSeries::noteFinished);
    connect(&times, &ActionTimes::decided, this, &TimeSeries::noteDecision);
}

/// The bucket of that moment; nullptr when it is older than the ring reaches.
TimeSeries::Bucket *TimeSeries::Ring::at(qint64 us)
{
    const qint64 index = us / (seconds * 1000000);
    auto it = std::ranges::lower_bound(buckets, index, {}, &Bucket::index);
    if (it == buckets.end() || it->index != index) {
        if (!buckets.empty() && index <= buckets.back().index - length)
            return nullptr;
        Bucket fresh;
        fresh.index = index;
        fresh.point.startUs = index * seconds * 1000000;
        fresh.point.seconds = seconds;
        it = buckets.insert(it, std::move(fresh));
        while (buckets.front().index <= buckets.back().index - length) {
            const bool self = it == buckets.begin();
            buckets.pop_front();
            if (self)
                return nullptr;
        }
        it = std::ranges::lower_bound(buckets, index, {}, &Bucket::index);
    }
    it->hasChanged = true;
    return &*it;
}

void TimeSeries::noteFinished(const FinishedAction &action)
{
    if (action.seq > 0 && action.seq <= m_countedTo)
        return;
    const OutcomeField outcome = outcomeOf(action.state, action.isUndo);
    for (Ring &ring : m_rings) {
        Bucket *bucket = ring.at(action.atUs);
        if (!bucket)
            continue;
        ++bucket->point.finished;
        if (outcome)
            ++(bucket->point.outcomes.*outcome);
        if (action.measured)
            bucket->latency.add(action.workedSeconds);
    }
    Q_EMIT changed();
}

void TimeSeries::noteDecision(const DecisionMade &decision)
{
    if (decision.seq > 0 && decision.seq <= m_countedTo)
        return;
    for (Ring &ring : m_rings) {
        Bucket *bucket = ring.at(decision.atUs);
        if (!bucket)
            continue;
        bucket->point.granted += decision.decision == u"granted" ? 1 : 0;
        bucket->point.rejected += decision.decision == u"rejected" ? 1 : 0;
        bucket->point.expired += decision.decision == u"expired" ? 1 : 0;
    }
    Q_EMIT changed();
}

void TimeSeries::setQueueDepth(qint64 depth, qint64 atUs)
{
    for (Ring &ring : m_rings) {
        Bucket *bucket = ring.at(atUs);
        if (!bucket)
            continue;
        bucket->point.queueDepth = std::max(bucket->point.queueDepth, depth);
        bucket->lastDepth = depth;
    }
}

void TimeSeries::setRss(qint64 bytes, qint64 atUs)
{
    for (Ring &ring : m_rings)
        if (Bucket *bucket = ring.at(atUs))
            bucket->point.rssBytes = std::max(bucket->point.rssBytes, bytes);
}

QList<SeriesPoint> TimeSeries::points(Span span, qint64 nowUs) const
{
    const Ring &ring = m_rings[size_t(span)];
    const qint64 last = nowUs / (ring.seconds * 1000000);
    const qint64 first = last - ring.length + 1;
    QList<SeriesPoint> out;
    out.reserve(ring.length);
    auto it = std::ranges::lower_bound(ring.buckets, first, {}, &Bucket::index);
    qint64 depth = 0;
    qint64 rss = 0;
    for (qint64 index = first; index <= last; ++index) {
        SeriesPoint point;
        qint64 depthAfter = depth;
        if (it != ring.buckets.end() && it->index == index) {
            point = it->point;
            point.p50Seconds = it->latency.quantile(0.5);
            point.p95Seconds = it->latency.quantile(0.95);
            depthAfter = it->lastDepth >= 0 ? it->lastDepth : depth;
            ++it;
        }
        point.startUs = index * ring.seconds * 1000000;
        point.seconds = ring.seconds;
        rss = point.rssBytes != 0 ? point.rssBytes : rss;
        point.rssBytes = rss;
        point.queueDepth = std::max(point.queueDepth, depth);
        depth = depthAfter;
        out.append(point);
    }
    return out;
}

} // namespace countersign
