#include "mcp/deadlines.h"

#include <QTest>

using namespace countersign;

class TestDeadlines : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void expireInTheirOrder()
    {
        QList<qint64> expired;
        Deadlines deadlines([&](qint64 id) { expired.append(id); });
        std::ignore = deadlines.add(1, 30);
        std::ignore = deadlines.add(2, 10); // sooner than what the timer waits for
        std::ignore = deadlines.add(3, 20);
        QTRY_COMPARE(expired, (QList<qint64>{2, 3, 1}));
    }

    void aRemovedOneDoesNotExpire()
    {
        QList<qint64> expired;
        Deadlines deadlines([&](qint64 id) { expired.append(id); });
        const Deadlines::Key key = deadlines.add(1, 5);
        std::ignore = deadlines.add(2, 15);
        deadlines.remove(key);
        QTRY_COMPARE(expired, QList<qint64>{2});
    }

    void mayAddAndRemoveWhileExpiring()
    {
        QList<qint64> expired;
        Deadlines::Key other;
        std::unique_ptr<Deadlines> deadlines;
        deadlines = std::make_unique<Deadlines>([&](qint64 id) {
            expired.append(id);
            if (id == 1) {
                deadlines->remove(other);
                std::ignore = deadlines->add(3, 0);
            }
        });
        std::ignore = deadlines->add(1, 0);
        other = deadlines->add(2, 1);
        QTRY_COMPARE(expired, (QList<qint64>{1, 3}));
    }

    void mayBeDestroyedWhileExpiring()
    {
        int count = 0;
        auto deadlines = std::make_unique<Deadlines>(nullptr);
        deadlines = std::make_unique<Deadlines>([&](qint64) {
            ++count;
            deadlines.release()->deleteLater();
        });
        std::ignore = deadlines->add(1, 0);
        QTRY_COMPARE(count, 1);
    }
};

QTEST_GUILESS_MAIN(TestDeadlines)
#include "tst_deadlines.moc"
