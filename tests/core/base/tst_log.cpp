#include "base/log.h"

#include "base/literals.h"

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
        logDebug("A", u"one"_s);
        logError("B", u"two"_s, {{u"action_id"_s, u"x"_s}});
        installLogSink(before);
        logDebug("C", u"nobody"_s);
        QCOMPARE(lines.size(), size_t(2));
        QCOMPARE(lines[0].level, LogLevel::Debug);
        QCOMPARE(lines[1].message, u"two"_s);
        QCOMPARE(lines[1].fields.value(u"action_id"_s).toString(), u"x"_s);
        QVERIFY(QByteArray(lines[1].where.function_name()).contains("linesReachTheSink"));
        QVERIFY(lines[1].atUs >= lines[0].atUs);
    }

    void levelsHaveNames()
    {
        QCOMPARE(logLevelName(LogLevel::Warning), u"WARNING"_s);
        QCOMPARE(logLevelName(LogLevel::Critical), u"CRITICAL"_s);
    }
};

QTEST_GUILESS_MAIN(TestLog)
#include "tst_log.moc"
