#include "tools/files/writing.h"

#include "base/literals.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <unistd.h>

using namespace countersign;

/// Folders are synced once for calls that come together, and before any of their answers is sent.
class TestSyncBatch : public QObject
{
    Q_OBJECT
    QTemporaryDir m_dir;

    [[nodiscard]] Fd folder(const char *name) const
    {
        QDir(m_dir.path()).mkpath(QLatin1String(name));
        return Fd(::open(
            QFile::encodeName(m_dir.filePath(QLatin1String(name))).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    }

private Q_SLOTS:
    void withoutABatchItIsDoneAtOnce()
    {
        QVERIFY(syncBeforeAnswer(folder("a").get()).has_value());
        QVERIFY(!syncBeforeAnswer(-1).has_value()); // an error is the caller's at once
    }
    void aBatchKeepsFoldersThatTheirCallersHaveClosed()
    {
        SyncBatch batch;
        for (int i = 0; i < 50; ++i)
            QVERIFY(syncBeforeAnswer(folder("a").get(), folder("b").get()).has_value());
        QVERIFY(batch.settle().has_value());
        QVERIFY(batch.settle().has_value()); // nothing waits any more
    }
    void whatCannotBeKeptIsRefused()
    {
        SyncBatch batch;
        QVERIFY(!syncBeforeAnswer(-1).has_value());
        QVERIFY(batch.settle().has_value());
    }
    void whatCannotBeSyncedStopsTheAnswers()
    {
        SyncBatch batch;
        QVERIFY(bool(folder("c")));
        const Fd handle(::open(QFile::encodeName(m_dir.filePath(u"c"_s)).constData(),
            O_PATH | O_CLOEXEC)); // kept, never synced
        QVERIFY(syncBeforeAnswer(handle.get()).has_value());
        const Result<void> settled = batch.settle();
        QVERIFY(!settled.has_value());
    }
};

QTEST_GUILESS_MAIN(TestSyncBatch)
#include "tst_syncbatch.moc"
