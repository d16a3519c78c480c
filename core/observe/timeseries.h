#pragma once
#include "observe/actiontimes.h"
#include "observe/latencysketch.h"

#include <deque>

namespace countersign {

/// How far back a chart looks: 10-second, 1-minute and 1-hour buckets.
enum class Span { Hour, Day, Month };

/// One bucket of a chart.
struct SeriesPoint
{
    qint64 startUs = 0;
    qint64 seconds = 0; ///< its length
    qint64 finished = 0, failed = 0;
    double p50Seconds = 0, p95Seconds = 0; ///< 0 when nothing finished
    qint64 granted = 0, rejected = 0, expired = 0;
    qint64 queueDepth = 0; ///< the highest of the bucket; carried on while nothing changes
    qint64 rssBytes = 0;   ///< likewise
    [[nodiscard]] double perMinute() const { return seconds > 0 ? 60.0 * double(finished) / double(seconds) : 0; }
};

/// The numbers behind the dashboard's charts for the last hour, day and 30 days. Fed by events; holds only buckets in
/// which something happened and needs no timer.
class TimeSeries : public QObject
{
    Q_OBJECT
public:
    explicit TimeSeries(ActionTimes &times, QObject *parent = nullptr);

    /// Events of the journal, oldest first, from before this start.
    void seed(const QList<Event> &events);
    void setQueueDepth(qint64 depth, qint64 atUs);
    void setRss(qint64 bytes, qint64 atUs);
    /// Every bucket of the span up to `nowUs`, oldest first; empty ones are zero.
    [[nodiscard]] QList<SeriesPoint> points(Span span, qint64 nowUs) const;

Q_SIGNALS:
    void changed();

private:
    struct Bucket
    {
        qint64 index = 0; ///< start ÷ length
        SeriesPoint point;
        LatencySketch latency;
        qint64 lastDepth = -1; ///< −1: not told in this bucket
    };
    struct Ring
    {
        qint64 seconds;
        qsizetype length;
        std::deque<Bucket> buckets;
        Bucket *at(qint64 us);
    };

    void follow(ActionTimes &times);
    void noteFinished(const FinishedAction &action);
    void noteDecision(const DecisionMade &decision);

    std::array<Ring, 3> m_rings{Ring{10, 360, {}}, Ring{60, 1440, {}}, Ring{3600, 720, {}}};
};

} // namespace countersign
