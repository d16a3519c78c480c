#include "reader/mail/mail.h"
#include "support/readercost.h"
#include "support/readerdoors.h"

#include <QTest>

using namespace countersign;
using namespace countersign::reader;

/// Every way in which a stranger can make a file large costs in proportion. Four times the file may cost six times the
/// processor time; what is quadratic costs sixteen times as much.
class TestReaderGrowth : public QObject
{
    Q_OBJECT

    static constexpr double floorMs = 8; ///< below it, memory that is touched for the first time says more than the file

private Q_SLOTS:
    void initTestCase() { initMail(); }

    void costsInProportion_data()
    {
        QTest::addColumn<int>("door");
        const std::vector<doors::Door> &all = doors::all();
        for (size_t i = 0; i < all.size(); ++i)
            QTest::newRow(qPrintable(all[i].file)) << int(i);
    }

    void costsInProportion()
    {
        QFETCH(int, door);
        const doors::Door &tried = doors::all()[size_t(door)];
        const QByteArray once = tried.make(tried.n);
        const QByteArray fourTimes = tried.make(4 * tried.n);
        double small = 0, large = 0;
        for (int attempt = 0; attempt < 3; ++attempt) { // another program may have had the cache
            small = doors::costMs(tried.file, once);
            large = doors::costMs(tried.file, fourTimes);
            if (large <= 8 * std::max(small, floorMs))
                break;
        }
        QVERIFY(small >= 0 && large >= 0); // both were read
        qInfo("%.1f ms, four times as much %.1f ms", small, large);
        QVERIFY2(large <= 8 * std::max(small, floorMs), qPrintable(QStringLiteral("%1 ms and %2 ms").arg(small).arg(large)));
    }
};

QTEST_GUILESS_MAIN(TestReaderGrowth)
#include "tst_readergrowth.moc"
