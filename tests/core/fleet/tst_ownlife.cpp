#include "fleet/adopt/ownlife.h"

#include <QTest>

using namespace countersign;

namespace {
constexpr qint64 kSecond = 1'000'000, kBegin = 1'771'237'800LL * kSecond, kLeast = 60 * kSecond;
}

/// When an instance can have been adopted from: while it was away, and never while it was here.
class TestOwnLife : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whoWasNeverSeenWasNeverAway()
    {
        OwnLife life(kLeast);
        QVERIFY(!life.wasAway(kBegin));
        life.heard(kBegin);
        QVERIFY(!life.wasAway(kBegin - kSecond) && !life.wasAway(kBegin));
    }

    void onlyALongGapCounts()
    {
        OwnLife life(kLeast);
        life.heard(kBegin);
        life.heard(kBegin + kLeast); // one beat that was late
        QVERIFY(life.away().isEmpty());
        life.heard(kBegin + 10 * kLeast);
        QVERIFY(!life.wasAway(kBegin + kLeast + kSecond)); // it was not missed for long enough by then
        QVERIFY(life.wasAway(kBegin + 5 * kLeast));
        QVERIFY(life.wasAway(kBegin + 10 * kLeast + kSecond)); // by who had begun just before
        QVERIFY(!life.wasAway(kBegin + 12 * kLeast));
    }

    void itIsKeptOverRestarts()
    {
        OwnLife life(kLeast);
        life.heard(kBegin);
        life.heard(kBegin + 10 * kLeast);
        OwnLife next(kLeast);
        next.load(life.toJson());
        QCOMPARE(next.away(), life.away());
        QCOMPARE(next.seenUs(), life.seenUs());
        next.heard(kBegin + 20 * kLeast);
        QVERIFY(next.wasAway(kBegin + 5 * kLeast) && next.wasAway(kBegin + 15 * kLeast));
        for (int i = 3; i < 3 + 2 * OwnLife::kMost; ++i)
            next.heard(kBegin + 10 * i * kLeast);
        QCOMPARE(next.away().size(), OwnLife::kMost);
    }

    void aDamagedFileSaysNothing()
    {
        for (const QByteArray &text :
            {QByteArray("{"), QByteArray("[]"), QByteArray("{\"seen\":-5,\"away\":[[3,2],[],7]}")}) {
            OwnLife life(kLeast);
            life.load(text);
            QCOMPARE(life.seenUs(), 0);
            QVERIFY(life.away().isEmpty());
        }
    }
};

QTEST_GUILESS_MAIN(TestOwnLife)
#include "tst_ownlife.moc"
