#include "observe/logfile.h"

#include "base/canonicaljson.h"
#include "base/literals.h"

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
        const QString folder = dir.filePath(u"log"_s);
        {
            LogFile log({folder, LogLevel::Info});
            QVERIFY(log.start());
            logDebug("Test", u"hidden"_s);
            logInfo("Test", u"one"_s);
            logError("Test", u"two"_s);
            log.flush();
            QVERIFY(log.problem().isEmpty());
            QCOMPARE(linesOf(folder + u"/countersign.jsonl"_s).size(), 2);
            logInfo("Test", u"three"_s);
        } // the destructor writes what waits
        const QList<QByteArray> lines = linesOf(folder + u"/countersign.jsonl"_s);
        QCOMPARE(lines.size(), 3);
        QCOMPARE(parseJsonObject(lines[2])->value(u"message"_s).toString(), u"three"_s);
        QCOMPARE(parseJsonObject(lines[0])->value(u"function"_s).toString(), u"writesAboveItsLevel"_s);
        QCOMPARE(QFile::permissions(folder + u"/countersign.jsonl"_s) & (QFile::ReadGroup | QFile::ReadOther),
            QFile::Permissions());
        QCOMPARE(QFile::permissions(folder) & (QFile::ReadGroup | QFile::ExeOther), QFile::Permissions());
    }

    void rotatesAndKeeps()
    {
        const QTemporaryDir dir;
        LogFile log({dir.path(), LogLevel::Info, 2000, 2});
        QVERIFY(log.start());
        for (int i = 0; i < 100; ++i)
            logInfo("Test", u"line %1"_s.arg(i));
        log.flush();
        const QStringList files = QDir(dir.path()).entryList(QDir::Files, QDir::Name);
        QCOMPARE(files, (QStringList{u"countersign.1.jsonl"_s, u"countersign.2.jsonl"_s, u"countersign.jsonl"_s}));
        for (const QString &file : files) {
            QVERIFY(QFile(dir.filePath(file)).size() <= 2000);
            for (const QByteArray &line : linesOf(dir.filePath(file)))
                QVERIFY(parseJsonObject(line));
        }
        QVERIFY(linesOf(dir.filePath(u"countersign.jsonl"_s)).last().contains("line 99"));
    }

    void goesOnInAnExistingFile()
    {
        const QTemporaryDir dir;
        for (int run = 0; run < 2; ++run) {
            LogFile log({dir.path()});
            QVERIFY(log.start());
            logInfo("Test", u"run"_s);
        }
        QCOMPARE(linesOf(dir.filePath(u"countersign.jsonl"_s)).size(), 2);
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
                    logInfo("Test", u"x"_s.repeated(200));
            });
        for (std::thread &thread : threads)
            thread.join();
        log.flush();
        const QList<QByteArray> lines = linesOf(dir.filePath(u"countersign.jsonl"_s));
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
            logInfo("Test", u"flood"_s);
            ++sent;
        }
        QVERIFY(log.dropped() > 0);
        log.flush();
        const QList<QByteArray> lines = linesOf(dir.filePath(u"countersign.jsonl"_s));
        const bool told =
            std::ranges::any_of(lines, [](const QByteArray &line) { return line.contains("lines were dropped"); });
        QVERIFY(told);
        QVERIFY(lines.size() <= sent + 1);
    }

    void saysWhyItCannotWrite()
    {
        const QTemporaryDir dir;
        QFile blocker(dir.filePath(u"log"_s));
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        LogFile log({blocker.fileName()});
        const Result<void> started = log.start();
        QVERIFY(!started);
        QCOMPARE(started.error().code, ErrorCode::Io);
        logInfo("Test", u"nobody hears this"_s);
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
        const QList<QByteArray> lines = linesOf(dir.filePath(u"countersign.jsonl"_s));
        QCOMPARE(lines.size(), 1);
        const Result<QJsonObject> json = parseJsonObject(lines[0]);
        QCOMPARE(json->value(u"message"_s).toString(), u"from Qt"_s);
        QCOMPARE(json->value(u"level"_s).toString(), u"WARNING"_s);
        QCOMPARE(json->value(u"logger"_s).toString(), u"Qt"_s);
    }

    void knowsLevelNames()
    {
        QCOMPARE(logLevelFromName(u"CRITICAL"_s), LogLevel::Critical);
        QCOMPARE(logLevelFromName(u"?"_s), LogLevel::Info);
    }
};

QTEST_GUILESS_MAIN(TestLogFile)
#include "tst_logfile.moc"
