#include "async/backoff.h"

#include <QTest>

using namespace countersign;

class TestBackoff : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void staysWithinItsBounds()
    {
        for (int run = 0; run < 50; ++run) {
            Backoff backoff(100, 5000);
            for (int attempt = 0; attempt < 40; ++attempt) {
                const qint64 top = std::max<qint64>(100, std::min<qint64>(5000, 100LL << std::min(attempt, 20)));
                const int delay = backoff.nextMs();
                QVERIFY2(delay >= 100 && delay <= top, qPrintable(QString::number(delay)));
            }
            QCOMPARE(backoff.attempts(), 40);
        }
    }

    void growsAndStartsAgain()
    {
        Backoff backoff(1, 1 << 20);
        int longest = 0;
        for (int i = 0; i < 200; ++i)
            longest = std::max(longest, backoff.nextMs());
        QVERIFY(longest > 100000);
        backoff.reset();
        QCOMPARE(backoff.attempts(), 0);
        QCOMPARE(backoff.nextMs(), 1);
    }

    void survivesLargeBases()
    {
        Backoff backoff(60000, 2000000000);
        for (int i = 0; i < 40; ++i) {
            const int delay = backoff.nextMs();
            QVERIFY(delay >= 60000 && delay <= 2000000000);
        }
    }
};

QTEST_GUILESS_MAIN(TestBackoff)
#include "tst_backoff.moc"
