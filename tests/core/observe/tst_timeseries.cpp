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
            QCOMPARE(sum(points, &SeriesPoint::failed), 1);
            QCOMPARE(sum(points, &SeriesPoint::granted), 11);
            QCOMPARE(sum(points, &SeriesPoint::rejected), 1);
        }
        const QList<SeriesPoint> month = series.points(Span::Month, clock.nowUs());
        QVERIFY2(month.last().p50Seconds > 0.15 && month.last().p50Seconds < 0.26,
            qPrintable(QString::number(month.last().p50Seconds)));
        QCOMPARE(month.last().perMinute(), 12 / 60.0);
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
