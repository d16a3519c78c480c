#include "llm/prices.h"
#include "llm/usagebounds.h"

#include <QTest>

#include <limits>

using namespace countersign;

namespace {
constexpr qint64 kMost = (qint64(1) << 53) - 1;
}

class TestUsageBounds : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsPossibleStays()
    {
        Usage usage{100, 50, 30, 20, 1, 0};
        QVERIFY(!clamp(usage, {150, 50}));
        QCOMPARE(usage.input, 100);
    }
    void theDearestIsKept()
    {
        Usage usage{kMost, kMost, kMost, 40, 1, 0};
        QVERIFY(clamp(usage, {100, 10}));
        QCOMPARE(usage.cacheWrite, 40);
        QCOMPARE(usage.input, 60);
        QCOMPARE(usage.cacheRead, 0);
        QCOMPARE(usage.output, 10);
        Usage negative{-1, -1, 0, 0, 1, 0};
        QVERIFY(clamp(negative, {100, 10}));
        QCOMPARE(negative.input, 0);
    }
    void sumsNeverTurnRound()
    {
        QCOMPARE(addedUp(kMost, kMost), kMost);
        QCOMPARE(addedUp(std::numeric_limits<qint64>::max(), 1), kMost);
        QCOMPARE(addedUp(std::numeric_limits<qint64>::min(), 1), 1);
        Usage all;
        for (int i = 0; i < 3; ++i)
            all += {kMost, kMost, kMost, kMost, std::numeric_limits<int>::max(), kMost};
        QCOMPARE(all.input, kMost);
        QCOMPARE(all.costMicro, kMost);
        QCOMPARE(all.requests, std::numeric_limits<int>::max());
    }
    void pricesOfAnythingAreNumbers()
    {
        const ModelPrice price{1e300, 1e300, 1e300, 1e300};
        QCOMPARE(Prices::cost({kMost, kMost, kMost, kMost, 1, 0}, price), kMost);
        QCOMPARE(Prices::cost({-5, 0, 0, 0, 1, 0}, price), 0);
    }
};

QTEST_APPLESS_MAIN(TestUsageBounds)
#include "tst_usagebounds.moc"
