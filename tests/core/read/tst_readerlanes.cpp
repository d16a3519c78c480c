#include "async/taskscope.h"
#include "base/literals.h"
#include "read/readerprocess.h"
#include "support/readerdoors.h"

#include <QCoroCore>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace countersign;

/// Slow files wait for each other, and nothing else waits for them; each is read and answered once.
class TestReaderLanes : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    int m_children = 0;
    int m_go = -1;

    /// A child in shell that notes each path it works on in "log". A path with "slow" is said to be slow and then takes
    /// until it can read a line of the pipe "go"; "resume" is obeyed as the real one does.
    QString child()
    {
        const QString path = m_dir.filePath(u"child%1"_s.arg(++m_children));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return {};
        const QByteArray dir = QFile::encodeName(m_dir.path());
        file.write(
            "#!/bin/sh\necho '{\"hello\":\"x\",\"sandbox\":[]}'\nskip=\nwhile read -r line; do case $line in *resume*) "
            "skip=; continue;; esac\n"
            "[ \"$skip\" ] && continue\nid=${line#*:}; id=${id%%,*}\necho \"$line\" >> " +
            dir +
            "/log\n"
            "case $line in *slow*) case $line in *patience_ms*) echo \"{\\\"id\\\":$id,\\\"busy\\\":true}\"; skip=1;; "
            "esac\n"
            "read -r word < " +
            dir +
            "/go;; esac\n"
            "echo "
            "\"{\\\"id\\\":$id,\\\"ok\\\":true,\\\"kind\\\":\\\"text\\\",\\\"mime\\\":\\\"\\\",\\\"title\\\":\\\"\\\","
            "\\\"text\\\":\\\"fine\\\",\\\"size\\\":1,"
            "\\\"sha256\\\":\\\"\\\",\\\"pages\\\":0,\\\"truncated\\\":false,\\\"fields\\\":{},\\\"warnings\\\":[]}"
            "\"\ndone\n");
        file.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
        return path;
    }
    /// The slow files that are being read, and those that will be, end now.
    [[nodiscard]] bool letGo() const
    {
        const QByteArray lines = QByteArray("go\n").repeated(20);
        return ::write(m_go, lines.constData(), size_t(lines.size())) == lines.size();
    }
    [[nodiscard]] QByteArrayList worked() const
    {
        QFile log(m_dir.filePath(u"log"_s));
        return log.open(QIODevice::ReadOnly) ? log.readAll().trimmed().split('\n') : QByteArrayList();
    }
    [[nodiscard]] qsizetype timesWorkedOn(const QByteArray &path) const
    {
        return std::ranges::count_if(
            worked(), [&path](const QByteArray &line) { return line.contains('"' + path + '"'); });
    }
    static QCoro::Task<> collect(ReaderProcess *reader, QString path, QStringList *answers)
    {
        const Result<ReadContent> content = co_await reader->read(path);
        answers->append(path + (content ? u" fine"_s : u" "_s + content.error().message));
    }
    static QCoro::Task<> keep(ReaderProcess *reader, QString path, QList<ReadContent> *contents)
    {
        const Result<ReadContent> content = co_await reader->read(path);
        contents->append(content.value_or(ReadContent{}));
    }

private Q_SLOTS:
    void init()
    {
        QFile::remove(m_dir.filePath(u"log"_s));
        const QByteArray go = QFile::encodeName(m_dir.filePath(u"go"_s));
        QCOMPARE(::mkfifo(go.constData(), 0600), 0);
        m_go = ::open(go.constData(), O_RDWR | O_CLOEXEC);
        QVERIFY(m_go >= 0);
    }
    void cleanup()
    {
        ::close(m_go);
        QVERIFY(QFile::remove(m_dir.filePath(u"go"_s)));
    }

    void whatStandsBehindASlowFileIsReadByASecondChild()
    {
        ReaderProcess reader(child(), m_dir.path());
        TaskScope scope;
        QStringList answers;
        for (const char *path : {"/a", "/slow", "/b", "/c"})
            scope.spawn(collect(&reader, QString::fromLatin1(path), &answers));
        QTRY_COMPARE(answers.size(), 3);
        QVERIFY(!answers.contains(u"/slow fine"_s));
        QCOMPARE(reader.starts(), 2);
        QCOMPARE(reader.processIds().size(), 2);
        scope.spawn(collect(&reader, u"/later"_s, &answers));
        QTRY_COMPARE(answers.size(), 4);
        QVERIFY(letGo());
        QTRY_COMPARE(answers.size(), 5);
        QCOMPARE(answers.last(), u"/slow fine"_s);
        for (const char *path : {"/a", "/slow", "/b", "/c", "/later"})
            QCOMPARE(timesWorkedOn(path), 1);
        QCOMPARE(reader.starts(), 2);
    }

    void aSecondSlowFileWaitsForTheFirst()
    {
        ReaderProcess reader(child(), m_dir.path());
        TaskScope scope;
        QStringList answers;
        int putOff = 0;
        connect(&reader, &ReaderProcess::putOff, this, [&putOff](int files) { putOff = files; });
        for (const char *path : {"/slow1", "/a", "/slow2", "/b", "/slow3", "/c", "/slow4", "/d"})
            scope.spawn(collect(&reader, QString::fromLatin1(path), &answers));
        QTRY_COMPARE(answers.size(), 4); // a, b, c and d: none of them waits
        QVERIFY(std::ranges::none_of(answers, [](const QString &answer) { return answer.contains(u"slow"_s); }));
        QVERIFY(reader.processIds().size() <= 2);
        QTRY_COMPARE(putOff, 3);
        QVERIFY(letGo());
        QTRY_COMPARE(answers.size(), 8);
        for (const char *path : {"/a", "/b", "/c", "/d", "/slow1"})
            QCOMPARE(timesWorkedOn(path), 1);
        for (const char *path : {"/slow2", "/slow3", "/slow4"})
            QCOMPARE(timesWorkedOn(path), 2); // begun, put off, and then read to the end
        QTRY_COMPARE(putOff, 0);
    }

    void withoutOthersThereIsNoSecondChild()
    {
        ReaderProcess reader(child(), m_dir.path());
        TaskScope scope;
        QStringList answers;
        scope.spawn(collect(&reader, u"/slow"_s, &answers));
        const auto *first = reader.findChild<ReadingChild *>();
        QVERIFY(first);
        QSignalSpy held(first, &ReadingChild::held);
        QTRY_COMPARE(held.size(), 1); // it was heard that the file is slow: that is when a second one would be started
        QCOMPARE(timesWorkedOn("/slow"), 1);
        QCOMPARE(reader.starts(), 1);
        QVERIFY(letGo());
        QTRY_COMPARE(answers.size(), 1);
    }

    void aSlowFileThatIsStoppedIsCancelledWithTheRest()
    {
        ReaderProcess reader(child(), m_dir.path());
        TaskScope scope;
        QStringList answers;
        for (const char *path : {"/slow1", "/slow2", "/a"})
            scope.spawn(collect(&reader, QString::fromLatin1(path), &answers));
        QTRY_COMPARE(answers.size(), 1);
        reader.stop();
        QCOMPARE(answers.size(), 3);
        QVERIFY(reader.processIds().isEmpty());
    }

    void realBombsDoNotHoldRealInvoices()
    {
        ReaderProcess reader(QStringLiteral(BIN_DIR "/countersign-reader"), m_dir.path());
        TaskScope scope;
        QList<ReadContent> bombs, invoices;
        const auto write = [this](const QString &name, const QByteArray &bytes) {
            QFile file(m_dir.filePath(name));
            return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
        };
        for (int i = 0; i < 2; ++i)
            scope.spawn(keep(&reader,
                write(u"bomb%1.pdf"_s.arg(i), doors::formsBomb({"BT /F1 9 Tf 9 9 Td (kept) Tj ET"}, 12)), &bombs));
        qsizetype bombsBefore = -1;
        for (int i = 0; i < 20; ++i)
            scope.spawn(keep(&reader,
                write(u"invoice%1.pdf"_s.arg(i), doors::pdf({"BT /F1 9 Tf 9 9 Td (Total 5) Tj ET"})), &invoices));
        QTRY_COMPARE_WITH_TIMEOUT(invoices.size(), 20, 40000);
        bombsBefore = bombs.size();
        QVERIFY2(bombsBefore < 2, "all waited for both bombs");
        QTRY_COMPARE_WITH_TIMEOUT(bombs.size(), 2, 40000);
        for (const ReadContent &bomb : std::as_const(bombs)) {
            QCOMPARE(bomb.text.trimmed(), u"kept"_s);
            QCOMPARE(
                bomb.warnings, QStringList{u"Page 2 was not read: that takes too much time or memory, or fails."_s});
        }
        for (const ReadContent &invoice : std::as_const(invoices))
            QCOMPARE(invoice.text.trimmed(), u"Total 5"_s);
    }
};

QTEST_GUILESS_MAIN(TestReaderLanes)
#include "tst_readerlanes.moc"
