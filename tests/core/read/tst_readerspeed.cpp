#include "async/taskscope.h"
#include "base/literals.h"
#include "read/readerprocess.h"

#include <QCoroCore>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace countersign;

/// Ten thousand small notes at once: all are answered, and the rate is told (the bench judges it, not this test).
class TestReaderSpeed : public QObject
{
    Q_OBJECT

    static QCoro::Task<> collect(ReaderProcess *reader, QString path, int *answered)
    {
        const Result<ReadContent> content = co_await reader->read(path);
        *answered += content && content->kind == "text"_L1;
    }

private Q_SLOTS:
    void tenThousandSmallFiles()
    {
        QTemporaryDir dir;
        constexpr int files = 10000;
        for (int i = 0; i < files; ++i) {
            QFile file(dir.filePath(QString::number(i) + u".txt"_s));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray("some words\n").repeated(20)) > 0);
        }
        ReaderProcess reader(QStringLiteral(BIN_DIR "/countersign-reader"), dir.path());
        TaskScope scope;
        int answered = 0;
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < files; ++i)
            scope.spawn(collect(&reader, dir.filePath(QString::number(i) + u".txt"_s), &answered));
        QCoro::waitFor(scope.drained()); // QTRY_… naps 10 ms a turn
        qInfo("%lld files a second", files * 1000LL / std::max<qint64>(1, timer.elapsed()));
        QCOMPARE(answered, files);
        QCOMPARE(reader.starts(), 1);
    }
};

QTEST_GUILESS_MAIN(TestReaderSpeed)
#include "tst_readerspeed.moc"
