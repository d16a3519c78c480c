#include "core/vault/story.h"
#include "support/ordinary.h"
#include "vault/layout.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace countersign;
using namespace countersign::testing;

class TestLayout : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        test::becomeOrdinary(); // root may write everywhere
    }

    void makesEveryFolderForItsOwnerOnly()
    {
        const QTemporaryDir dir;
        const VaultLayout layout(dir.filePath(QStringLiteral("a/vault")));
        QVERIFY(layout.create());
        for (const char *name : {"", "Inbox", "Needs_Action", "Plans", "Pending_Approval", "Approved", "Rejected",
                 "Done", "Failed", "Records", "Drafts", "Logs"}) {
            struct stat status{};
            QCOMPARE(::stat(QFile::encodeName(layout.folder(QLatin1String(name))).constData(), &status), 0);
            QCOMPARE(int(status.st_mode & 0777), 0700);
        }
        QVERIFY(!contentOfFile(layout.folder(QStringLiteral("Company_Handbook.md"))).isEmpty());
    }

    void leavesWhatIsThere()
    {
        const QTemporaryDir dir;
        const VaultLayout layout(dir.path());
        putFile(layout.folder(QStringLiteral("Company_Handbook.md")), "mine");
        putFile(layout.folder(QStringLiteral("Records/keep.txt")), "kept");
        QVERIFY(layout.create());
        QVERIFY(layout.create());
        QCOMPARE(contentOfFile(layout.folder(QStringLiteral("Company_Handbook.md"))), QByteArray("mine"));
        QCOMPARE(contentOfFile(layout.folder(QStringLiteral("Records/keep.txt"))), QByteArray("kept"));
    }

    void refusesWhatCannotBeWritten()
    {
        const QTemporaryDir dir;
        const VaultLayout layout(dir.path());
        QVERIFY(layout.create());
        ::chmod(QFile::encodeName(layout.folder(QStringLiteral("Done"))).constData(), 0500);
        const Result<void> refused = layout.create();
        ::chmod(QFile::encodeName(layout.folder(QStringLiteral("Done"))).constData(), 0700);
        QVERIFY(!refused);
        QVERIFY(refused.error().message.contains(QStringLiteral("Done")));
        putFile(dir.filePath(QStringLiteral("file")), "x");
        QVERIFY(!VaultLayout(dir.filePath(QStringLiteral("file"))).create());
    }

    void everyStateHasAFolder()
    {
        for (int i = 1; i < kStateCount; ++i)
            QVERIFY(noteFolders().contains(noteFolder(State(i))));
        QCOMPARE(noteFolder(State::Stale), QStringLiteral("Pending_Approval"));
        QCOMPARE(noteFolder(State::Expired), QStringLiteral("Done"));
        QCOMPARE(noteFolder(State::InDoubt), QStringLiteral("Failed"));
    }
};

QTEST_GUILESS_MAIN(TestLayout)
#include "tst_layout.moc"
