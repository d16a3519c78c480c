#include "base/literals.h"
#include "reader/mail/mail.h"
#include "support/cputime.h"
#include "support/readercost.h"
#include "support/readerdoors.h"

#include <QTest>

using namespace countersign;
using namespace countersign::reader;

/// Every way in which a stranger can make a file large costs in proportion. Four times the file may cost 6.25 times the
/// processor time (kMostGrowth); what is quadratic costs sixteen times as much.
class TestReaderGrowth : public QObject
{
    Q_OBJECT

    static constexpr double floorMs =
        8; ///< below it, memory that is touched for the first time says more than the file

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
        bool areRead = true;
        const auto read = [&](const QByteArray &bytes) { areRead = doors::costMs(tried.file, bytes) >= 0 && areRead; };
        const test::Growth growth =
            test::leastGrowth([&] { read(once); }, [&] { read(fourTimes); }, test::kMostGrowth, floorMs);
        QVERIFY(areRead);
        qInfo("%.1f ms, four times as much %.1f ms", growth.ms, growth.largeMs);
        QVERIFY2(
            growth.ratio() <= test::kMostGrowth, qPrintable(u"%1 ms and %2 ms"_s.arg(growth.ms).arg(growth.largeMs)));
    }
};

QTEST_GUILESS_MAIN(TestReaderGrowth)
#include "tst_readergrowth.moc"
