#include "vault/deadlinequeue.h"

#include "base/literals.h"

#include <QTest>

using namespace countersign;

class TestDeadlineQueue : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theEarliestTimeCounts()
    {
        DeadlineQueue due;
        due.add(u"a"_s, 50);
        due.add(u"a"_s, 10);
        due.add(u"a"_s, 90);
        due.add(u"b"_s, 20);
        QCOMPARE(due.size(), 2);
        QCOMPARE(due.nextMs(), std::optional<qint64>(10));
        QCOMPARE(due.take(9, 5), QStringList());
        QCOMPARE(due.take(20, 1), QStringList{u"a"_s});
        QCOMPARE(due.take(20, 5), QStringList{u"b"_s});
        QCOMPARE(due.nextMs(), std::nullopt);
        QCOMPARE(due.take(1000, 5), QStringList());
    }

    void putMovesTheTimeEitherWay()
    {
        DeadlineQueue due;
        due.put(u"a"_s, 10);
        due.put(u"a"_s, 500); // a later state: what would have been written is outdated
        QCOMPARE(due.size(), 1);
        QCOMPARE(due.take(499, 5), QStringList());
        due.put(u"a"_s, 20);
        QCOMPARE(due.take(20, 5), QStringList{u"a"_s});
        QCOMPARE(due.nextMs(), std::nullopt);
    }

    void bringForwardOnlyWhatIsDueLater()
    {
        DeadlineQueue due;
        due.put(u"late"_s, 900);
        due.put(u"early"_s, 5);
        due.bringForward(u"late"_s, 100);
        due.bringForward(u"early"_s, 100);
        due.bringForward(u"written long ago"_s, 100);
        QCOMPARE(due.size(), 2);
        QCOMPARE(due.take(5, 9), QStringList{u"early"_s});
        QCOMPARE(due.take(100, 9), QStringList{u"late"_s});
    }
};

QTEST_GUILESS_MAIN(TestDeadlineQueue)
#include "tst_deadlinequeue.moc"
