#include "async/taskscope.h"
#include "base/literals.h"
#include "read/readerprocess.h"

#include <QCoroCore>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace countersign;

/// The client with children that crash, hang, lie or never start: one request pays, nothing waits for ever.
class TestReaderRecovery : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;

    /// A child in shell: says hello, then runs `body` for each request line, with its number in $id.
    QString child(const QByteArray &body, const QByteArray &hello = "echo '{\"hello\":\"x\",\"sandbox\":[]}'")
    {
        const QString path = m_dir.filePath(u"child%1"_s.arg(++m_children));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write("#!/bin/sh\n" + hello +
                   "\nanswer() { echo "
                   "\"{\\\"id\\\":$id,\\\"ok\\\":true,\\\"kind\\\":\\\"text\\\",\\\"mime\\\":\\\"\\\",\\\"title\\\":"
                   "\\\"\\\",\\\"text\\\":\\\"fine\\\",\\\"size\\\":1,\\\"sha256\\\":\\\"\\\",\\\"pages\\\":0,"
                   "\\\"truncated\\\":false,\\\"fields\\\":{},"
                   "\\\"warnings\\\":[]}\"; }\nwhile read -r line; do id=${line#*:}; id=${id%%,*}\n" +
                   body + "\ndone\n");
        file.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
        return path;
    }
    static QCoro::Task<> collect(ReaderProcess *reader, QString path, QStringList *answers)
    {
        const Result<ReadContent> content = co_await reader->read(path);
        answers->append(content ? content->text : errorCodeName(content.error().code));
    }
    static QStringList readAll(ReaderProcess &reader, const QStringList &paths)
    {
        QStringList answers;
        TaskScope scope;
        for (const QString &path : paths)
            scope.spawn(collect(&reader, path, &answers));
        const bool all = QTest::qWaitFor([&answers, &paths] { return answers.size() == paths.size(); }, 20000);
        return all ? answers : QStringList{u"hung"_s};
    }
    const QStringList m_badInTheMiddle = {u"/a"_s, u"/bad"_s, u"/c"_s, u"/d"_s};
    const QString m_fine = u"fine"_s;
    int m_children = 0;

private Q_SLOTS:
    void aFileThatCrashesTheChildTwiceFailsAlone()
    {
        ReaderProcess reader(child("case $line in *bad*) kill -SEGV $$;; *) answer;; esac"), m_dir.path());
        QCOMPARE(readAll(reader, m_badInTheMiddle),
            QStringList({m_fine, errorCodeName(ErrorCode::Invalid), m_fine, m_fine}));
        QCOMPARE(reader.starts(), 3);
    }

    void aCrashThatDoesNotComeBackIsForgotten()
    {
        const QByteArray flag = QFile::encodeName(m_dir.filePath(u"crashed-once"_s));
        ReaderProcess reader(
            child("if [ ! -e " + flag + " ]; then : > " + flag + "; kill -KILL $$; fi; answer"), m_dir.path());
        QCOMPARE(readAll(reader, {u"/a"_s, u"/b"_s}), QStringList(2, m_fine));
        QCOMPARE(reader.starts(), 2);
    }

    void aFileThatHangsIsGivenUpAtItsDeadline()
    {
        ReaderLimits limits;
        limits.deadlineMs = 300;
        ReaderProcess reader(
            child("case $line in *bad*) while :; do read -r line; done;; *) answer;; esac"), m_dir.path(), limits);
        QCOMPARE(readAll(reader, m_badInTheMiddle),
            QStringList({m_fine, errorCodeName(ErrorCode::Timeout), m_fine, m_fine}));
        QCOMPARE(reader.starts(), 2);
    }

    void aChildThatLiesIsReplaced_data()
    {
        QTest::addColumn<QByteArray>("lie");
        QTest::newRow("another id") << QByteArray("id=4711; answer");
        QTest::newRow("no json") << QByteArray("echo nonsense");
        QTest::newRow("duplicate keys") << QByteArray("echo \"{\\\"id\\\":$id,\\\"id\\\":$id}\"");
        QTest::newRow("no line end") << QByteArray("yes xxxxxxxxxxxxxxxx | tr -d '\\n'");
    }

    void aChildThatLiesIsReplaced()
    {
        QFETCH(QByteArray, lie);
        ReaderProcess reader(child("case $line in *bad*) " + lie + ";; *) answer;; esac"), m_dir.path());
        QCOMPARE(readAll(reader, m_badInTheMiddle),
            QStringList({m_fine, errorCodeName(ErrorCode::Invalid), m_fine, m_fine}));
    }

    void anAnswerThatLacksFieldsIsAnError()
    {
        ReaderProcess reader(child("echo \"{\\\"id\\\":$id,\\\"ok\\\":true}\""), m_dir.path());
        QCOMPARE(readAll(reader, {u"/a"_s}), QStringList{errorCodeName(ErrorCode::Protocol)});
        QCOMPARE(reader.starts(), 1);
    }

    void aChildThatAlwaysAsksForAFreshStartIsGivenUp()
    {
        ReaderProcess reader(child("exit 75"), m_dir.path());
        QCOMPARE(readAll(reader, {u"/a"_s}), QStringList{errorCodeName(ErrorCode::Unavailable)});
        QCOMPARE(reader.starts(), 5);
    }

    void aProgramThatIsNotThereSaysSo()
    {
        ReaderProcess reader(m_dir.filePath(u"no-such-program"_s), m_dir.path());
        QCOMPARE(readAll(reader, m_badInTheMiddle), QStringList(4, errorCodeName(ErrorCode::Unavailable)));
    }

    void aProgramThatEndsAtOnceSaysSo()
    {
        ReaderProcess reader(child("", "exit 127"), m_dir.path());
        QCOMPARE(readAll(reader, {u"/a"_s, u"/b"_s}), QStringList(2, errorCodeName(ErrorCode::Unavailable)));
        QCOMPARE(reader.starts(), 3);
    }

    void theRealChildKilledFromOutsideIsReplaced()
    {
        QFile file(m_dir.filePath(u"real.txt"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("real") == 4);
        file.close();
        ReaderProcess reader(QStringLiteral(BIN_DIR "/countersign-reader"), m_dir.path());
        QCOMPARE(readAll(reader, {file.fileName()}), QStringList{u"real"_s});
        QCOMPARE(reader.processIds().size(), 1);
        QCOMPARE(::kill(pid_t(reader.processIds().first()), SIGKILL), 0);
        QCOMPARE(readAll(reader, {file.fileName(), file.fileName()}), QStringList(2, u"real"_s));
        QCOMPARE(reader.starts(), 2);
    }
};

QTEST_GUILESS_MAIN(TestReaderRecovery)
#include "tst_readerrecovery.moc"
