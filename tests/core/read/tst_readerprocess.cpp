#include "async/taskscope.h"
#include "base/literals.h"
#include "read/readerprocess.h"

#include <QCoroCore>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace countersign;

/// The client with the real child.
class TestReaderProcess : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    const QString m_program = QStringLiteral(BIN_DIR "/countersign-reader");

    QString file(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_dir.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
    }
    static QCoro::Task<> collect(ReaderProcess *reader, QString path, QStringList *answers)
    {
        const Result<ReadContent> content = co_await reader->read(path);
        answers->append(content ? content->text : errorCodeName(content.error().code));
    }

private Q_SLOTS:
    void readsAFile()
    {
        ReaderProcess reader(m_program, m_dir.path());
        QCOMPARE(reader.starts(), 0); // nothing to read, nothing started
        const Result<ReadContent> content = QCoro::waitFor(reader.read(file(u"a.md"_s, "# Title\nbody")));
        QVERIFY(content.has_value());
        QCOMPARE(content->kind, u"markdown"_s);
        QCOMPARE(content->title, u"Title"_s);
        QCOMPARE(content->size, 12);
        QCOMPARE(content->sha256.size(), 64);
        QVERIFY(reader.sandbox().contains(u"seccomp"_s));
        QCOMPARE(reader.starts(), 1);
    }

    void saysWhyNot()
    {
        ReaderProcess reader(m_program, m_dir.path());
        const Result<ReadContent> gone = QCoro::waitFor(reader.read(m_dir.filePath(u"gone"_s)));
        QVERIFY(!gone.has_value());
        QVERIFY(gone.error().code == ErrorCode::NotFound);
        const Result<ReadContent> outside = QCoro::waitFor(reader.read(u"/etc/hostname"_s));
        QVERIFY(!outside.has_value());
        QVERIFY(outside.error().code == ErrorCode::Refused);
        QCOMPARE(reader.starts(), 1);
    }

    void answersManyInOrder()
    {
        ReaderProcess reader(m_program, m_dir.path());
        TaskScope scope;
        QStringList answers;
        QStringList expected;
        for (int i = 0; i < 300; ++i) {
            expected.append(i % 7 == 3 ? errorCodeName(ErrorCode::NotFound) : QString::number(i));
            const QString path =
                i % 7 == 3 ? m_dir.filePath(u"gone"_s) : file(u"%1.txt"_s.arg(i), QByteArray::number(i));
            scope.spawn(collect(&reader, path, &answers));
        }
        QTRY_COMPARE(answers.size(), 300);
        QCOMPARE(answers, expected);
        QCOMPARE(reader.starts(), 1);
    }

    void startsAgainAfterTheChildWentIdle()
    {
        ReaderLimits limits;
        limits.idleSeconds = 1;
        ReaderProcess reader(m_program, m_dir.path(), limits);
        const QString path = file(u"b.txt"_s, "b");
        QVERIFY(QCoro::waitFor(reader.read(path)).has_value());
        QTRY_VERIFY(reader.processIds().isEmpty());
        QVERIFY(QCoro::waitFor(reader.read(path)).has_value());
        QCOMPARE(reader.starts(), 2);
    }

    void startsAgainWhenTheVaultWasReplaced()
    {
        const QString root = m_dir.filePath(u"vault"_s);
        QVERIFY(QDir().mkdir(root));
        const QString path = file(u"vault/a.txt"_s, "old");
        ReaderProcess reader(m_program, root);
        QVERIFY(QCoro::waitFor(reader.read(path)).has_value());
        QVERIFY(QDir().rename(root, m_dir.filePath(u"old"_s)) && QDir().mkdir(root));
        QVERIFY(!file(u"vault/a.txt"_s, "new").isEmpty());
        const Result<ReadContent> content = QCoro::waitFor(reader.read(path));
        QVERIFY(content.has_value());
        QCOMPARE(content->text, u"new"_s);
        QCOMPARE(reader.starts(), 2);
    }

    void doesNotHangWhenTheVaultIsGone()
    {
        ReaderProcess reader(m_program, m_dir.filePath(u"never-made"_s));
        const Result<ReadContent> content = QCoro::waitFor(reader.read(m_dir.filePath(u"never-made/a.txt"_s)));
        QVERIFY(!content.has_value());
        QVERIFY(content.error().retryable);
    }

    void cancelsWhatWaitsWhenItStops()
    {
        QStringList answers;
        TaskScope scope;
        {
            ReaderProcess reader(m_program, m_dir.path());
            scope.spawn(collect(&reader, m_dir.filePath(u"a"_s), &answers));
            scope.spawn(collect(&reader, m_dir.filePath(u"b"_s), &answers));
            reader.stop();
            QCOMPARE(answers, QStringList(2, errorCodeName(ErrorCode::Cancelled)));
            const Result<ReadContent> late = QCoro::waitFor(reader.read(m_dir.filePath(u"c"_s)));
            QVERIFY(!late.has_value() && late.error().code == ErrorCode::Cancelled);
            QVERIFY(reader.processIds().isEmpty());
        }
        auto *reader = new ReaderProcess(m_program, m_dir.path());
        scope.spawn(collect(reader, m_dir.filePath(u"a"_s), &answers));
        delete reader; // its end ends the wait as well
        QCOMPARE(answers.size(), 3);
    }
};

QTEST_GUILESS_MAIN(TestReaderProcess)
#include "tst_readerprocess.moc"
