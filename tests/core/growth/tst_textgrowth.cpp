#include "support/textdoors.h"

#include "base/literals.h"

#include <QTest>

using namespace countersign;
using namespace countersign::test;

constexpr qsizetype kLargest = 50'000; ///< characters of the smaller text; the larger one has 200,000

/// Whatever somebody sends: four times as much of it costs at most 6.25 times as much (kMostGrowth), at every door.
class TestTextGrowth : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void doors_data();
    void doors();
};

void TestTextGrowth::doors_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < int(textDoors().size()); ++i)
        QTest::newRow(textDoors()[size_t(i)].name) << i;
}

void TestTextGrowth::doors()
{
    QFETCH(int, index);
    const Door &door = textDoors()[size_t(index)];
    QStringList wrong;
    for (const HostileRepeat &text : hostileRepeats()) {
        const TextGrowth growth = growthOf(door, text, kLargest);
        const QString seen = u"%1: %2 characters %3 ms, four times as many %4 ms"_s.arg(QLatin1String(text.name))
                                 .arg(growth.size)
                                 .arg(growth.cost.ms)
                                 .arg(growth.cost.largeMs);
        if (growth.ratio() > kMostGrowth || growth.msEach100k() > kMostMsEach100k)
            qWarning("%s", qPrintable(wrong.emplaceBack(seen)));
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

QTEST_GUILESS_MAIN(TestTextGrowth)
#include "tst_textgrowth.moc"
