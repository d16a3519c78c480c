#include "vault/deadlinequeue.h"

#include <QTest>

using namespace countersign;

class TestDeadlineQueue : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theEarliestTimeCounts()
    {
        DeadlineQueue due;
        due.add(QStringLiteral("a"), 50);
        due.add(QStringLiteral("a"), 10);
        due.add(QStringLiteral("a"), 90);
        due.add(QStringLiteral("b"), 20);
        QCOMPARE(due.size(), 2);
        QCOMPARE(due.nextMs(), std::optional<qint64>(10));
        QCOMPARE(due.take(9, 5), QStringList());
        QCOMPARE(due.take(20, 1), QStringList{QStringLiteral("a")});
        QCOMPARE(due.take(20, 5), QStringList{QStringLiteral("b")});
        QCOMPARE(due.nextMs(), std::nullopt);
        QCOMPARE(due.take(1000, 5), QStringList());
    }

    void putMovesTheTimeEitherWay()
    {
        DeadlineQueue due;
        due.put(QStringLiteral("a"), 10);
        due.put(QStringLiteral("a"), 500); // a later state: what would have been written is outdated
        QCOMPARE(due.size(), 1);
        QCOMPARE(due.take(499, 5), QStringList());
        due.put(QStringLiteral("a"), 20);
        QCOMPARE(due.take(20, 5), QStringList{QStringLiteral("a")});
        QCOMPARE(due.nextMs(), std::nullopt);
    }

    void bringForwardOnlyWhatIsDueLater()
    {
        DeadlineQueue due;
        due.put(QStringLiteral("late"), 900);
        due.put(QStringLiteral("early"), 5);
        due.bringForward(QStringLiteral("late"), 100);
        due.bringForward(QStringLiteral("early"), 100);
        due.bringForward(QStringLiteral("written long ago"), 100);
        QCOMPARE(due.size(), 2);
        QCOMPARE(due.take(5, 9), QStringList{QStringLiteral("early")});
        QCOMPARE(due.take(100, 9), QStringList{QStringLiteral("late")});
    }
};

QTEST_GUILESS_MAIN(TestDeadlineQueue)
#include "tst_deadlinequeue.moc"
