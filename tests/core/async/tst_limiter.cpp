#include "async/limiter.h"
#include "base/literals.h"
#include "support/heldclock.h"

#include <QRandomGenerator>
#include <QTest>

using namespace countersign;
using namespace countersign::test;

namespace {
QCoro::Task<> pass(Limiter *limiter, QString name, QStringList *out)
{
    const Result<void> passed = co_await limiter->acquire();
    out->append(passed ? name : name + u" cancelled"_s);
}

/// The most starts in any window.
int crowded(const QList<qint64> &starts, qint64 windowMs)
{
    int most = 0;
    for (qsizetype first = 0, last = 0; last < starts.size(); ++last) {
        while (starts[last] - starts[first] > windowMs)
            ++first;
        most = std::max(most, int(last - first + 1));
    }
    return most;
}
} // namespace

class TestLimiter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aBucketLetsABurstThroughAndThenItsRate()
    {
        HeldClock clock;
        RateLimiter limiter(1.0, 60, clock);
        int started = 0;
        for (qint64 ms = 0; ms < 60'000; ms += 100, clock.advanceMs(100))
            while (limiter.tryAcquire())
                ++started;
        QCOMPARE(started, 119);        // what the source document's own figures let through
        QVERIFY(limiter.tryAcquire()); // the minute is over
        QVERIFY(limiter.waitMs() > 0 && limiter.waitMs() <= 1000);
    }
    void aBucketThatIsNeverFilledStaysEmpty()
    {
        HeldClock clock;
        RateLimiter limiter(0, 2, clock);
        QVERIFY(limiter.tryAcquire() && limiter.tryAcquire() && !limiter.tryAcquire());
        clock.advanceMs(1'000'000);
        QVERIFY(!limiter.tryAcquire());
    }
    void noWindowHoldsMoreThanItMay_data()
    {
        QTest::addColumn<int>("busyPercent");
        QTest::newRow("all the time") << 100;
        QTest::newRow("in bursts") << 35;
        QTest::newRow("now and then") << 4;
    }
    void noWindowHoldsMoreThanItMay()
    {
        QFETCH(int, busyPercent);
        HeldClock clock;
        WindowLimiter limiter(60, 60'000, clock);
        QRandomGenerator random(7);
        QList<qint64> starts;
        bool busy = true;
        for (int turn = 0; turn < 400'000; ++turn, clock.advanceMs(1 + random.bounded(9))) {
            if (turn % 500 == 0)
                busy = random.bounded(100) < busyPercent;
            while (busy && limiter.tryAcquire())
                starts.append(clock.steadyMs());
        }
        QVERIFY(starts.size() > 60);
        QVERIFY(crowded(starts, 60'000) <= 60);
        if (busyPercent == 100) // and nearly all of it is used
            QVERIFY(double(starts.size()) >= 0.98 * 60 * double(starts.last() - starts.first()) / 60'000);
    }
    void theWindowCountsAfterARestart()
    {
        HeldClock clock;
        WindowLimiter before(3, 60'000, clock);
        for (int i = 0; i < 3; ++i, clock.advanceMs(10'000))
            QVERIFY(before.tryAcquire());
        const QList<qint64> kept = before.starts();
        QCOMPARE(kept.size(), 3);
        clock.advanceMs(5'000);
        WindowLimiter after(3, 60'000, clock);
        after.restore(kept);
        QVERIFY(!after.tryAcquire());
        QCOMPARE(after.waitMs(), 25'001);
        clock.advanceMs(25'001);
        QVERIFY(after.tryAcquire() && !after.tryAcquire());
        clock.setBackUs = 86'400'000'000; // a clock that was set back must not open the window
        WindowLimiter odd(3, 60'000, clock);
        odd.restore(kept);
        QVERIFY(!odd.tryAcquire());
        QCOMPARE(odd.waitMs(), 60'001);
    }
    void oldStartsDoNotCount()
    {
        HeldClock clock;
        WindowLimiter limiter(2, 1000, clock);
        QVERIFY(limiter.tryAcquire());
        clock.advanceMs(5000);
        QVERIFY(limiter.starts().isEmpty());
    }
    void whoWaitsLongestComesFirst()
    {
        HeldClock clock;
        WindowLimiter limiter(1, 1000, clock);
        QVERIFY(limiter.tryAcquire());
        QStringList out;
        const QCoro::Task<> a = pass(&limiter, u"a"_s, &out), b = pass(&limiter, u"b"_s, &out),
                            c = pass(&limiter, u"c"_s, &out);
        clock.advanceMs(1001);
        QVERIFY(!limiter.tryAcquire()); // others were here first
        limiter.look();
        QCOMPARE(out, QStringList{u"a"_s});
        clock.advanceMs(1001);
        limiter.look();
        QCOMPARE(limiter.waiting(), 1);
        limiter.cancelAll();
        QCOMPARE(out, (QStringList{u"a"_s, u"b"_s, u"c cancelled"_s}));
    }
    void theTimerWakesWhoWaits()
    {
        WindowLimiter limiter(1, 50);
        QVERIFY(limiter.tryAcquire());
        QStringList out;
        const QCoro::Task<> a = pass(&limiter, u"a"_s, &out);
        QVERIFY(out.isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(out.size(), 1, 2000);
    }
    void whoGoesCancels()
    {
        QStringList out;
        std::optional<QCoro::Task<>> task;
        {
            WindowLimiter limiter(1, 60'000);
            QVERIFY(limiter.tryAcquire());
            task.emplace(pass(&limiter, u"a"_s, &out));
        }
        QCOMPARE(out, QStringList{u"a cancelled"_s});
    }
};

QTEST_GUILESS_MAIN(TestLimiter)
#include "tst_limiter.moc"
