#include "observe/logfile.h"

#include "base/canonicaljson.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <thread>
#include <vector>

using namespace countersign;

class TestLogFile : public QObject
{
    Q_OBJECT
private:
    static QList<QByteArray> linesOf(const QString &path)
    {
        QFile file(path);
        [&] { QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(path)); }();
        QList<QByteArray> lines = file.readAll().split('\n');
        lines.removeLast();
        return lines;
    }

private Q_SLOTS:
    void writesAboveItsLevel()
    {
        const QTemporaryDir dir;
        const QString folder = dir.filePath(QStringLiteral("log"));
        {
            LogFile log({folder, LogLevel::Info});
            QVERIFY(log.start());
            logDebug("Test", QStringLiteral("hidden"));
            logInfo("Test", QStringLiteral("one"));
            logError("Test", QStringLiteral("two"));
            log.flush();
            QVERIFY(log.problem().isEmpty());
            QCOMPARE(linesOf(folder + QStringLiteral("/countersign.jsonl")).size(), 2);
            logInfo("Test", QStringLiteral("three"));
        } // the destructor writes what waits
        const QList<QByteArray> lines = linesOf(folder + QStringLiteral("/countersign.jsonl"));
        QCOMPARE(lines.size(), 3);
        QCOMPARE(parseJsonObject(lines[2])->value(QStringLiteral("message")).toString(), QStringLiteral("three"));
        QCOMPARE(parseJsonObject(lines[0])->value(QStringLiteral("function")).toString(),
            QStringLiteral("writesAboveItsLevel"));
        QCOMPARE(
            QFile::permissions(folder + QStringLiteral("/countersign.jsonl")) & (QFile::ReadGroup | QFile::ReadOther),
            QFile::Permissions());
        QCOMPARE(QFile::permissions(folder) & (QFile::ReadGroup | QFile::ExeOther), QFile::Permissions());
    }

    void rotatesAndKeeps()
    {
        const QTemporaryDir dir;
        LogFile log({dir.path(), LogLevel::Info, 2000, 2});
        QVERIFY(log.start());
        for (int i = 0; i < 100; ++i)
            logInfo("Test", QStringLiteral("line %1").arg(i));
        log.flush();
        const QStringList files = QDir(dir.path()).entryList(QDir::Files, QDir::Name);
        QCOMPARE(files, (QStringList{QStringLiteral("countersign.1.jsonl"), QStringLiteral("countersign.2.jsonl"),
                            QStringLiteral("countersign.jsonl")}));
        for (const QString &file : files) {
            QVERIFY(QFile(dir.filePath(file)).size() <= 2000);
            for (const QByteArray &line : linesOf(dir.filePath(file)))
                QVERIFY(parseJsonObject(line));
        }
        QVERIFY(linesOf(dir.filePath(QStringLiteral("countersign.jsonl"))).last().contains("line 99"));
    }

    void goesOnInAnExistingFile()
    {
        const QTemporaryDir dir;
        for (int run = 0; run < 2; ++run) {
            LogFile log({dir.path()});
            QVERIFY(log.start());
            logInfo("Test", QStringLiteral("run"));
        }
        QCOMPARE(linesOf(dir.filePath(QStringLiteral("countersign.jsonl"))).size(), 2);
    }

    void takesLinesFromManyThreads()
    {
        const QTemporaryDir dir;
        LogFile log({dir.path()});
        QVERIFY(log.start());
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([] {
                for (int i = 0; i < 500; ++i)
                    logInfo("Test", QStringLiteral("x").repeated(200));
            });
        for (std::thread &thread : threads)
            thread.join();
        log.flush();
        const QList<QByteArray> lines = linesOf(dir.filePath(QStringLiteral("countersign.jsonl")));
        QCOMPARE(lines.size() + log.dropped(), 2000);
        for (const QByteArray &line : lines)
            QVERIFY(parseJsonObject(line));
    }

    void aFloodIsCountedNotKept()
    {
        const QTemporaryDir dir;
        LogFile log({dir.path()});
        QVERIFY(log.start());
        int sent = 0;
        while (log.dropped() == 0 && sent < 2000000) {
            logInfo("Test", QStringLiteral("flood"));
            ++sent;
        }
        QVERIFY(log.dropped() > 0);
        log.flush();
        const QList<QByteArray> lines = linesOf(dir.filePath(QStringLiteral("countersign.jsonl")));
        const bool told =
            std::ranges::any_of(lines, [](const QByteArray &line) { return line.contains("lines were dropped"); });
        QVERIFY(told);
        QVERIFY(lines.size() <= sent + 1);
    }

    void saysWhyItCannotWrite()
    {
        const QTemporaryDir dir;
        QFile blocker(dir.filePath(QStringLiteral("log")));
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        LogFile log({blocker.fileName()});
        const Result<void> started = log.start();
        QVERIFY(!started);
        QCOMPARE(started.error().code, ErrorCode::Io);
        logInfo("Test", QStringLiteral("nobody hears this"));
        log.flush();
    }

    void qtMessagesComeThrough()
    {
        const QTemporaryDir dir;
        LogFile log({dir.path()});
        QVERIFY(log.start());
        const QtMessageHandler before = qInstallMessageHandler(nullptr);
        bridgeQtMessages();
        qWarning("from Qt");
        qInstallMessageHandler(before);
        log.flush();
        const QList<QByteArray> lines = linesOf(dir.filePath(QStringLiteral("countersign.jsonl")));
        QCOMPARE(lines.size(), 1);
        const Result<QJsonObject> json = parseJsonObject(lines[0]);
        QCOMPARE(json->value(QStringLiteral("message")).toString(), QStringLiteral("from Qt"));
        QCOMPARE(json->value(QStringLiteral("level")).toString(), QStringLiteral("WARNING"));
        QCOMPARE(json->value(QStringLiteral("logger")).toString(), QStringLiteral("Qt"));
    }

    void knowsLevelNames()
    {
        QCOMPARE(logLevelFromName(QStringLiteral("CRITICAL")), LogLevel::Critical);
        QCOMPARE(logLevelFromName(QStringLiteral("?")), LogLevel::Info);
    }
};

QTEST_GUILESS_MAIN(TestLogFile)
#include "tst_logfile.moc"
