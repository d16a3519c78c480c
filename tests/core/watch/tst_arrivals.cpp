#include "watch/arrivals.h"

#include <QTest>

using namespace countersign;

class TestArrivals : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void holdsEachPathOnce()
    {
        Arrivals arrivals;
        QVERIFY(arrivals.add({"a"}));
        QVERIFY(!arrivals.add({"a", true}));
        QVERIFY(arrivals.add({"b"}));
        const QList<Candidate> batch = arrivals.take(10);
        QCOMPARE(batch.size(), 2);
        QCOMPARE(batch[0].path, QByteArray("a"));
        QCOMPARE(arrivals.waiting(), 0);
    }

    void newsDuringAClaimIsNotLost()
    {
        Arrivals arrivals;
        arrivals.add({"a"});
        QCOMPARE(arrivals.take(1).size(), 1);
        QVERIFY(!arrivals.add({"a", true})); // its writer closes it while the claim finds it busy
        QVERIFY(arrivals.settle("a"));
        const QList<Candidate> again = arrivals.take(1);
        QCOMPARE(again.size(), 1);
        QVERIFY(again[0].closed);
        QVERIFY(!arrivals.settle("a"));
        QVERIFY(arrivals.add({"a"})); // the same name later is a new arrival
    }

    void saysWhenItLeftSomeBehind()
    {
        Arrivals arrivals(2);
        arrivals.add({"a"});
        arrivals.add({"b"});
        QVERIFY(!arrivals.isTruncated());
        QVERIFY(!arrivals.add({"c"}));
        QVERIFY(arrivals.isTruncated());
        QCOMPARE(arrivals.take(10).size(), 2);
        arrivals.clearTruncated();
        QVERIFY(arrivals.add({"c"}));
    }
};

QTEST_GUILESS_MAIN(TestArrivals)
#include "tst_arrivals.moc"
