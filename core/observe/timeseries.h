#pragma once
#include "domain/outcomes.h"
#include "domain/storedbucket.h"
#include "observe/actiontimes.h"
#include "observe/latencysketch.h"

#include <QMap>

#include <deque>
#include <limits>
#include <memory>

namespace countersign {

/// How far back a chart looks: 10-second, 1-minute and 1-hour buckets.
enum class Span { Hour, Day, Month };

/// One bucket of a chart.
struct SeriesPoint
{
    qint64 startUs = 0;
    qint64 seconds = 0;                    ///< its length
    qint64 finished = 0;                   ///< whatever became of them
    Outcomes outcomes;                     ///< of those; a doubt is not an end
    double p50Seconds = 0, p95Seconds = 0; ///< 0 when nothing finished
    qint64 granted = 0, rejected = 0, expired = 0;
    qint64 queueDepth = 0; ///< the highest of the bucket; carried on while nothing changes
    qint64 rssBytes = 0;   ///< likewise
    /// `count` of the bucket as so many a minute.
    [[nodiscard]] double perMinute(qint64 count) const
    {
        return seconds > 0 ? 60.0 * double(count) / double(seconds) : 0;
    }
};

/// The numbers behind the dashboard's charts for the last hour, day and 30 days. Fed by events; holds only buckets in
/// which something happened and needs no timer. What it holds can be kept and put back: see SeriesKeeper.
class TimeSeries : public QObject
{
    Q_OBJECT
public:
    explicit TimeSeries(ActionTimes &times, QObject *parent = nullptr);

    /// From here on until resume() events are not counted: what came before the start is put back first.
    void hold() { m_countedTo = std::numeric_limits<qint64>::max(); }
    /// What was kept of an earlier run.
    void restore(const QList<StoredBucket> &buckets);
    /// Events of the journal from before this start, in order, which are in no kept bucket. May begin in the middle.
    void seed(const QList<Event> &events);
    /// Events after `seq` are counted as they come.
    void resume(qint64 seq);
    /// Buckets that have changed since the last call.
    [[nodiscard]] QList<StoredBucket> takeChanged();
    /// They could not be kept: they have changed still.
    void markChanged(const QList<StoredBucket> &buckets);
    /// The lengths of buckets, in seconds, and when the oldest that a chart shows begins (s).
    [[nodiscard]] static QMap<qint64, qint64> shownFrom(qint64 nowUs);

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
        bool hasChanged = false;
        [[nodiscard]] StoredBucket stored() const;
        void read(const QByteArray &data);
    };
    struct Ring
    {
        qint64 seconds;
        qsizetype length;
        std::deque<Bucket> buckets;
        Bucket *at(qint64 us); ///< to be changed
    };

    void follow(ActionTimes &times);
    void noteFinished(const FinishedAction &action);
    void noteDecision(const DecisionMade &decision);

    std::unique_ptr<ActionTimes> m_past; ///< while it is seeded
    qint64 m_countedTo = -1;
    /// Length of a bucket in seconds, and how many of them a chart shows.
    static constexpr std::array<std::pair<qint64, qint64>, 3> kRings{{{10, 360}, {60, 1440}, {3600, 720}}};
    std::array<Ring, 3> m_rings{Ring{kRings[0].first, kRings[0].second, {}},
        Ring{kRings[1].first, kRings[1].second, {}}, Ring{kRings[2].first, kRings[2].second, {}}};
};

} // namespace countersign
