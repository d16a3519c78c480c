#include <QProcess>
#include <QTest>

class TestCrashPoint : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void killsAtTheNamedPassing_data()
    {
        QTest::addColumn<QString>("where");
        QTest::addColumn<int>("lines"); // 6: not killed
        QTest::newRow("nowhere") << QString() << 6;
        QTest::newRow("elsewhere") << u"third"_s << 6;
        QTest::newRow("at once") << u"first"_s << 0;
        QTest::newRow("second passing") << u"first:2"_s << 2;
        QTest::newRow("never so often") << u"first:4"_s << 6;
    }
    void killsAtTheNamedPassing()
    {
#ifndef COUNTERSIGN_CRASH_POINTS
        QSKIP("built without crash points");
#endif
        QFETCH(QString, where);
        QFETCH(int, lines);
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"COUNTERSIGN_CRASH_AT"_s, where);
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(CRASHPOINT_HELPER), {});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitStatus(), lines == 6 ? QProcess::NormalExit : QProcess::CrashExit);
        QCOMPARE(process.readAllStandardOutput().count('\n'), lines);
    }
};

QTEST_GUILESS_MAIN(TestCrashPoint)
#include "base/literals.h"
#include "tst_crashpoint.moc"
