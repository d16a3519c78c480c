#include "base/literals.h"
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
        const VaultLayout layout(dir.filePath(u"a/vault"_s));
        QVERIFY(layout.create());
        for (const char *name : {"", "Inbox", "Needs_Action", "Plans", "Pending_Approval", "Approved", "Rejected",
                 "Done", "Failed", "Records", "Drafts", "Logs"}) {
            struct stat status{};
            QCOMPARE(::stat(QFile::encodeName(layout.folder(QLatin1String(name))).constData(), &status), 0);
            QCOMPARE(int(status.st_mode & 0777), 0700);
        }
        QVERIFY(!QFile::exists(layout.folder(u"Company_Handbook.md"_s))); // of a new vault only, and by itself
        QVERIFY(layout.writeHandbook());
        QVERIFY(!contentOfFile(layout.folder(u"Company_Handbook.md"_s)).isEmpty());
    }

    void leavesWhatIsThere()
    {
        const QTemporaryDir dir;
        const VaultLayout layout(dir.path());
        putFile(layout.folder(u"Company_Handbook.md"_s), "mine");
        putFile(layout.folder(u"Records/keep.txt"_s), "kept");
        QVERIFY(layout.create());
        QVERIFY(layout.create() && layout.writeHandbook());
        QCOMPARE(contentOfFile(layout.folder(u"Company_Handbook.md"_s)), QByteArray("mine"));
        QCOMPARE(contentOfFile(layout.folder(u"Records/keep.txt"_s)), QByteArray("kept"));
    }

    void refusesWhatCannotBeWritten()
    {
        const QTemporaryDir dir;
        const VaultLayout layout(dir.path());
        QVERIFY(layout.create());
        ::chmod(QFile::encodeName(layout.folder(u"Done"_s)).constData(), 0500);
        const Result<void> refused = layout.create();
        ::chmod(QFile::encodeName(layout.folder(u"Done"_s)).constData(), 0700);
        QVERIFY(!refused);
        QVERIFY(refused.error().message.contains(u"Done"_s));
        putFile(dir.filePath(u"file"_s), "x");
        QVERIFY(!VaultLayout(dir.filePath(u"file"_s)).create());
    }

    void everyStateHasAFolder()
    {
        for (int i = 1; i < kStateCount; ++i)
            QVERIFY(noteFolders().contains(noteFolder(State(i))));
        QCOMPARE(noteFolder(State::Stale), u"Pending_Approval"_s);
        QCOMPARE(noteFolder(State::Expired), u"Done"_s);
        QCOMPARE(noteFolder(State::InDoubt), u"Failed"_s);
    }
};

QTEST_GUILESS_MAIN(TestLayout)
#include "tst_layout.moc"
