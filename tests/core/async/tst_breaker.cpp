#include "async/breaker.h"
#include "base/literals.h"
#include "support/heldclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace countersign;
using namespace countersign::test;

namespace {
const QString kWhy = u"away"_s;
} // namespace

class TestBreaker : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void opensAfterFailuresInARow()
    {
        HeldClock clock;
        Breaker breaker({3, 1000, 8000}, clock);
        QSignalSpy opened(&breaker, &Breaker::opened);
        for (int round = 0; round < 5; ++round) { // a success in between starts the count anew
            QVERIFY(breaker.mayTry());
            breaker.failed(kWhy);
            breaker.failed(kWhy);
            breaker.succeeded();
        }
        QCOMPARE(opened.size(), 0);
        for (int i = 0; i < 3; ++i)
            breaker.failed(kWhy);
        QCOMPARE(opened.size(), 1);
        QVERIFY(!breaker.mayTry());
        QCOMPARE(breaker.state(), Breaker::State::Open);
        QCOMPARE(breaker.opensInMs(), 1000);
        QCOMPARE(breaker.why(), kWhy);
        breaker.failed(kWhy); // one that was under way: no longer wait for that
        QCOMPARE(breaker.opensInMs(), 1000);
    }
    void oneTriesForAll()
    {
        HeldClock clock;
        Breaker breaker({1, 1000, 8000}, clock);
        QSignalSpy closed(&breaker, &Breaker::closed);
        breaker.failed(kWhy);
        clock.advanceMs(999);
        QVERIFY(!breaker.mayTry());
        clock.advanceMs(1);
        QVERIFY(breaker.wouldLet());
        QVERIFY(breaker.mayTry());
        QVERIFY(!breaker.mayTry()); // the second has to wait for the first's luck
        QCOMPARE(breaker.state(), Breaker::State::HalfOpen);
        breaker.abandoned();
        QVERIFY(breaker.mayTry());
        breaker.succeeded();
        QCOMPARE(closed.size(), 1);
        QCOMPARE(breaker.state(), Breaker::State::Closed);
        QVERIFY(breaker.mayTry() && breaker.mayTry());
    }
    void waitsLongerEachTime()
    {
        HeldClock clock;
        Breaker breaker({1, 1000, 3000}, clock);
        breaker.failed(kWhy);
        for (const qint64 expected : {2000, 3000, 3000}) {
            clock.advanceMs(breaker.opensInMs());
            QVERIFY(breaker.mayTry());
            breaker.failed(kWhy);
            QCOMPARE(breaker.opensInMs(), expected);
        }
        clock.advanceMs(3000);
        QVERIFY(breaker.mayTry());
        breaker.failed(kWhy, 60'000); // the counterpart's own wish counts when it is longer
        QCOMPARE(breaker.opensInMs(), 60'000);
        breaker.reset();
        QVERIFY(breaker.mayTry());
    }
};

QTEST_APPLESS_MAIN(TestBreaker)
#include "tst_breaker.moc"
