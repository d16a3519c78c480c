#include "base/clock.h"

#include "base/literals.h"

#include <QTest>

using namespace countersign;

class TestClock : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void formatsAndParses_data()
    {
        QTest::addColumn<qint64>("us");
        QTest::addColumn<QString>("text");
        QTest::newRow("now") << qint64(1771237800123456) << u"2026-02-16T10:30:00.123456Z"_s;
        QTest::newRow("epoch") << qint64(0) << u"1970-01-01T00:00:00.000000Z"_s;
        QTest::newRow("leap day") << qint64(1709164799999999) << u"2024-02-28T23:59:59.999999Z"_s;
        QTest::newRow("before") << qint64(-1) << u"1969-12-31T23:59:59.999999Z"_s;
    }
    void formatsAndParses()
    {
        QFETCH(qint64, us);
        QFETCH(QString, text);
        QCOMPARE(formatTime(us), text);
        QCOMPARE(parseTime(text), std::optional(us));
    }

    void takesShorterFractions()
    {
        QCOMPARE(parseTime(u"2026-02-16T10:30:00Z"_s), std::optional<qint64>(1771237800000000));
        QCOMPARE(parseTime(u"2026-02-16T10:30:00.5Z"_s), std::optional<qint64>(1771237800500000));
        QCOMPARE(parseTime(u"2026-02-16T10:30:00.123456789Z"_s), std::optional<qint64>(1771237800123456));
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "2026-02-16", "2026-02-16T10:30:00", "2026-02-16 10:30:00Z",
                 "2026-02-16T10:30:00+01:00", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-02-16T25:00:00Z",
                 "2026-02-16T10:30:00.Z", "2026-02-16T10:30:00.-5Z", "2026-02-16T10:30:00.abcZ",
                 "2026-02-16T10:30:00xZ", "yesterday at ten o'clockZ"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void refuses()
    {
        QFETCH(QString, text);
        QVERIFY(!parseTime(text));
    }

    void theSystemsClockGoesOn()
    {
        const SystemClock clock;
        const qint64 steady = clock.steadyMs();
        QVERIFY(clock.nowUs() > 1700000000000000);
        QVERIFY(clock.steadyMs() >= steady);
    }
};

QTEST_GUILESS_MAIN(TestClock)
#include "tst_clock.moc"
