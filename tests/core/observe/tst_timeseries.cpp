#include "fixtures.h"
#include "observe/timeseries.h"

#include <QSignalSpy>

using namespace countersign;
using namespace countersign::test;

class TestTimeSeries : public QObject
{
    Q_OBJECT
private:
    static qint64 sum(const QList<SeriesPoint> &points, qint64 SeriesPoint::*field)
    {
        qint64 total = 0;
        for (const SeriesPoint &point : points)
            total += point.*field;
        return total;
    }

private Q_SLOTS:
    void spansAreComplete()
    {
        EventBus bus;
        ActionTimes times(bus);
        const TimeSeries series(times);
        const HeldClock clock;
        QCOMPARE(series.points(Span::Hour, clock.nowUs()).size(), 360);
        QCOMPARE(series.points(Span::Day, clock.nowUs()).size(), 1440);
        const QList<SeriesPoint> month = series.points(Span::Month, clock.nowUs());
        QCOMPARE(month.size(), 720);
        QVERIFY(month.last().startUs <= clock.nowUs());
        QCOMPARE(month.last().startUs - month.first().startUs, 719 * 3600 * 1000000LL);
    }

    void showsWhatFinished()
    {
        EventBus bus;
        HeldClock clock;
        const Story story{bus, clock};
        ActionTimes times(bus);
        TimeSeries series(times);
        QSignalSpy changed(&series, &TimeSeries::changed);
        for (int i = 0; i < 10; ++i)
            story.execute(story.pending(0.1), 0.1);
        story.execute(story.pending(0.1), 0.1, EventType::ExecutionFailed);
        story.tell(EventType::ApprovalRejected, story.pending(0.1));
        for (const Span span : {Span::Hour, Span::Day, Span::Month}) {
            const QList<SeriesPoint> points = series.points(span, clock.nowUs());
            QCOMPARE(sum(points, &SeriesPoint::finished), 12);
            Outcomes outcomes;
            for (const SeriesPoint &point : points) {
                outcomes.completed += point.outcomes.completed;
                outcomes.rejected += point.outcomes.rejected;
                outcomes.failed += point.outcomes.failed;
            }
            QCOMPARE(outcomes, (Outcomes{.completed = 10, .rejected = 1, .failed = 1})); // each by its own name
            QCOMPARE(sum(points, &SeriesPoint::granted), 11);
            QCOMPARE(sum(points, &SeriesPoint::rejected), 1);
        }
        const QList<SeriesPoint> month = series.points(Span::Month, clock.nowUs());
        QVERIFY2(month.last().p50Seconds > 0.15 && month.last().p50Seconds < 0.26,
            qPrintable(QString::number(month.last().p50Seconds)));
        QCOMPARE(month.last().perMinute(month.last().finished), 12 / 60.0);
        QVERIFY(!changed.isEmpty());
    }

    void oldBucketsGo()
    {
        EventBus bus;
        HeldClock clock;
        const Story story{bus, clock};
        ActionTimes times(bus);
        const TimeSeries series(times);
        story.execute(story.pending(), 1);
        clock.advance(2 * 3600);
        story.execute(story.pending(), 1);
        QCOMPARE(sum(series.points(Span::Hour, clock.nowUs()), &SeriesPoint::finished), 1);
        QCOMPARE(sum(series.points(Span::Day, clock.nowUs()), &SeriesPoint::finished), 2);
        clock.advance(31 * 86400);
        QCOMPARE(sum(series.points(Span::Month, clock.nowUs()), &SeriesPoint::finished), 0);
    }

    void theQueueIsCarriedOn()
    {
        EventBus bus;
        HeldClock clock;
        ActionTimes times(bus);
        TimeSeries series(times);
        series.setQueueDepth(7, clock.nowUs());
        clock.advance(30);
        series.setQueueDepth(3, clock.nowUs());
        series.setQueueDepth(0, clock.nowUs());
        series.setRss(1000, clock.nowUs());
        clock.advance(30);
        const QList<SeriesPoint> points = series.points(Span::Hour, clock.nowUs());
        QList<qint64> depths;
        for (qsizetype i = points.size() - 7; i < points.size(); ++i)
            depths.append(points[i].queueDepth);
        QCOMPARE(depths, (QList<qint64>{7, 7, 7, 7, 0, 0, 0}));
        QCOMPARE(points.last().rssBytes, 1000);
    }

    void isSeededFromTheJournal()
    {
        EventBus bus;
        HeldClock clock;
        QList<Event> past;
        connect(&bus, &EventBus::published, this, [&](const Event &event) { past.append(event); });
        const Story story{bus, clock};
        story.execute(story.pending(), 1);
        EventBus otherBus;
        ActionTimes times(otherBus);
        TimeSeries series(times);
        const QSignalSpy changed(&series, &TimeSeries::changed);
        series.seed(past);
        QCOMPARE(sum(series.points(Span::Hour, clock.nowUs()), &SeriesPoint::finished), 1);
        QVERIFY(changed.isEmpty());
    }

    void whatIsKeptComesBack()
    {
        EventBus bus;
        HeldClock clock;
        const Story story{bus, clock};
        ActionTimes times(bus);
        TimeSeries series(times);
        for (int i = 0; i < 5; ++i)
            story.execute(story.pending(0.1), 0.1);
        series.setQueueDepth(3, clock.nowUs());
        series.setRss(1000, clock.nowUs());
        const QList<StoredBucket> kept = series.takeChanged();
        QCOMPARE(kept.size(), 3);
        QVERIFY(series.takeChanged().isEmpty());
        series.markChanged({kept[0]});
        QCOMPARE(series.takeChanged().size(), 1);
        EventBus otherBus;
        ActionTimes otherTimes(otherBus);
        TimeSeries other(otherTimes);
        other.hold();
        other.restore(kept);
        other.resume(0);
        for (const Span span : {Span::Hour, Span::Day, Span::Month}) {
            const SeriesPoint was = series.points(span, clock.nowUs()).last();
            const SeriesPoint is = other.points(span, clock.nowUs()).last();
            QCOMPARE(is.outcomes, was.outcomes);
            QCOMPARE(is.finished, 5);
            QCOMPARE(is.p95Seconds, was.p95Seconds);
            QCOMPARE(is.granted, was.granted);
            QCOMPARE(is.queueDepth, was.queueDepth);
            QCOMPARE(is.rssBytes, was.rssBytes);
        }
        QVERIFY(other.takeChanged().isEmpty());
    }

    /// The process died after half a story had been kept: the other half is counted, and nothing twice.
    void theGapIsFilled()
    {
        EventBus bus;
        HeldClock clock;
        QList<Event> past;
        connect(&bus, &EventBus::published, this, [&](const Event &event) {
            past.append(event);
            past.last().seq = past.size();
        });
        const Story story{bus, clock};
        ActionTimes times(bus);
        TimeSeries series(times);
        story.execute(story.pending(), 1);
        const QString open = story.pending();
        const QList<StoredBucket> kept = series.takeChanged();
        const qsizetype counted = past.size();
        story.execute(open, 1);
        story.tell(EventType::ApprovalRejected, story.pending());
        EventBus otherBus;
        ActionTimes otherTimes(otherBus);
        TimeSeries other(otherTimes);
        other.hold();
        for (const Event &event : std::as_const(past)) // the last of them are told once more while it is put back
            otherBus.publish(event);
        otherBus.flush();
        other.restore(kept);
        other.seed(past.mid(counted, 3));
        other.seed(past.mid(counted + 3));
        other.resume(past.size());
        const auto all = [&](const TimeSeries &one) {
            Outcomes sum;
            qint64 granted = 0;
            for (const SeriesPoint &point : one.points(Span::Day, clock.nowUs())) {
                sum.completed += point.outcomes.completed;
                sum.rejected += point.outcomes.rejected;
                granted += point.granted;
            }
            return std::tuple(sum.completed, sum.rejected, granted);
        };
        QCOMPARE(all(other), std::tuple(2, 1, 2));
        QCOMPARE(all(other), all(series));
        otherBus.publish(past.last()); // known
        otherBus.flush();
        QCOMPARE(all(other), all(series));
    }

    void percentilesAreClose()
    {
        LatencySketch sketch;
        for (int i = 1; i <= 1000; ++i)
            sketch.add(i / 100.0); // 0.01 … 10 s
        QVERIFY2(std::abs(sketch.quantile(0.5) - 5.0) < 1.0, qPrintable(QString::number(sketch.quantile(0.5))));
        QVERIFY2(std::abs(sketch.quantile(0.95) - 9.5) < 1.9, qPrintable(QString::number(sketch.quantile(0.95))));
        QCOMPARE(LatencySketch().quantile(0.95), 0.0);
        LatencySketch extreme;
        extreme.add(0);
        extreme.add(1e9);
        QCOMPARE(extreme.count(), 2);
    }
};

QTEST_GUILESS_MAIN(TestTimeSeries)
#include "tst_timeseries.moc"
