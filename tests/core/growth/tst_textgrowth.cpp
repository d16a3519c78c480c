#include "support/textdoors.h"

#include <QTest>

using namespace countersign;
using namespace countersign::test;

constexpr qsizetype kLargest = 16 * 1024; // countersign-bench guard looks four times as far

/// Whatever somebody sends: four times as much of it costs about four times as much, at every door.
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
        const Growth growth = calmGrowthOf(door, text, kLargest);
        const QString seen = QStringLiteral("%1: %2 characters %3 ms, four times as many %4 ms").arg(QLatin1String(text.name)).arg(growth.size).arg(growth.ms).arg(growth.largeMs);
        if (growth.ratio() > kMostGrowth || growth.msEach100k() > kMostMsEach100k)
            qWarning("%s", qPrintable(wrong.emplaceBack(seen)));
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

QTEST_GUILESS_MAIN(TestTextGrowth)
#include "tst_textgrowth.moc"
