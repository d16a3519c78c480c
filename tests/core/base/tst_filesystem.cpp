#include "base/filesystem.h"
#include "base/literals.h"

#include <QTemporaryDir>
#include <QTest>

using namespace countersign;

/// What several instances may rely on, by the kind of file system.
class TestFileSystem : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void knowsThoseOfThisMachineAndOfTheNetwork()
    {
        QCOMPARE(fileSystemOfType(0xEF53), (FileSystem{true, true, u"ext4"_s}));
        QCOMPARE(fileSystemOfType(0x794C7630), (FileSystem{true, true, u"overlay"_s}));
        QCOMPARE(fileSystemOfType(0x6969), (FileSystem{true, false, u"nfs"_s})); // atomic on the server
        for (const quint32 network : {0x65735546U, 0x517BU, 0xFF534D42U, 0xFE534D42U, 0x01021997U, 0x00C36400U}) {
            QVERIFY(!fileSystemOfType(network).renamesAtOnce);
            QVERIFY(!fileSystemOfType(network).tells);
        }
    }
    void isCautiousWithWhatItDoesNotKnow()
    {
        QCOMPARE(fileSystemOfType(0x12345678), (FileSystem{false, false, u"0x12345678"_s}));
        QVERIFY(!fileSystemOf(u"/proc"_s).renamesAtOnce);
        QVERIFY(!fileSystemOf(u"/nowhere/at/all"_s).renamesAtOnce);
    }
    void asksTheFolderItself()
    {
        const QTemporaryDir dir;
        QCOMPARE(fileSystemOf(dir.path()).name, fileSystemOf(dir.filePath(u"."_s)).name);
    }
};

QTEST_GUILESS_MAIN(TestFileSystem)
#include "tst_filesystem.moc"
