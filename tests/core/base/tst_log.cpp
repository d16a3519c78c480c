#include "base/log.h"

#include <QTest>

#include <vector>

using namespace countersign;

class TestLog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void linesReachTheSink()
    {
        std::vector<LogLine> lines;
        const LogSink before = installLogSink([&](const LogLine &line) { lines.push_back(line); });
        logDebug("A", QStringLiteral("one"));
        logError("B", QStringLiteral("two"), {{QStringLiteral("action_id"), QStringLiteral("x")}});
        installLogSink(before);
        logDebug("C", QStringLiteral("nobody"));
        QCOMPARE(lines.size(), size_t(2));
        QCOMPARE(lines[0].level, LogLevel::Debug);
        QCOMPARE(lines[1].message, QStringLiteral("two"));
        QCOMPARE(lines[1].fields.value(QStringLiteral("action_id")).toString(), QStringLiteral("x"));
        QVERIFY(QByteArray(lines[1].where.function_name()).contains("linesReachTheSink"));
        QVERIFY(lines[1].atUs >= lines[0].atUs);
    }

    void levelsHaveNames()
    {
        QCOMPARE(logLevelName(LogLevel::Warning), QStringLiteral("WARNING"));
        QCOMPARE(logLevelName(LogLevel::Critical), QStringLiteral("CRITICAL"));
    }
};

QTEST_GUILESS_MAIN(TestLog)
#include "tst_log.moc"
