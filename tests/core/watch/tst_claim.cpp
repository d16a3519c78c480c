#include "base/literals.h"
#include "core/watch/fakes.h"
#include "intake/itemfolders.h"
#include "intake/orphans.h"
#include "watch/claim.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace countersign;
using namespace countersign::testing;

class TestClaim : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_dir;
    QByteArray m_vault;

    [[nodiscard]] ClaimResult one(const Candidate &candidate) const
    {
        return claimBatch(m_vault, {candidate}).value(0);
    }
    [[nodiscard]] QByteArray inbox(const char *name) const { return m_vault + "/Inbox/" + name; }
    [[nodiscard]] QByteArray kept(const StoredItem &file) const
    {
        return m_vault + "/Needs_Action/" + file.actionId.toLatin1() + '/' + file.name;
    }
    [[nodiscard]] static bool exists(const QByteArray &path) { return ::access(path.constData(), F_OK) == 0; }

private Q_SLOTS:
    void initTestCase() { becomeOrdinary(); }
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_vault = QFile::encodeName(m_dir->path());
        ::mkdir((m_vault + "/Inbox").constData(), 0700);
        ::mkdir((m_vault + "/Needs_Action").constData(), 0700);
    }
    void cleanup() { ::chmod((m_vault + "/Needs_Action").constData(), 0700); }

    void movesAndMeasures()
    {
        put(inbox("a.txt"), "abc");
        const ClaimResult result = one({"a.txt", true});
        QCOMPARE(result.outcome, ClaimOutcome::Taken);
        QCOMPARE(result.file.size, 3);
        QCOMPARE(result.file.sha256, sha256Hex("abc"));
        QVERIFY(!exists(inbox("a.txt")));
        QVERIFY(exists(kept(result.file)));
    }

    void takesSubFoldersAndOddNames()
    {
        const QByteArray odd("sub/deep/line\nbreak \xf0\x9f\x93\x84 caf\xe9.txt");
        put(m_vault + "/Inbox/sub/deep/other", "");
        {
            const Fd file(::open((m_vault + "/Inbox/" + odd).constData(), O_CREAT | O_WRONLY, 0600));
            QCOMPARE(::write(file.get(), "x", 1), ssize_t(1));
        }
        const ClaimResult result = one({odd, true});
        QCOMPARE(result.outcome, ClaimOutcome::Taken);
        QCOMPARE(result.file.original, odd);
        QCOMPARE(result.file.name, QByteArray("line%0Abreak %F0%9F%93%84 caf%E9.txt"));
        QVERIFY(exists(kept(result.file)));
    }

    void waitsForWriters()
    {
        QFile file(QFile::decodeName(inbox("growing.txt")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("half");
        file.flush();
        QCOMPARE(one({"growing.txt", false}).outcome, ClaimOutcome::Busy);
        QVERIFY(exists(inbox("growing.txt")));
        file.close();
        QCOMPARE(one({"growing.txt", true}).outcome, ClaimOutcome::Taken);
    }

    void looksTwiceAtEmptyFiles()
    {
        put(inbox("empty"), "");
        const ClaimResult first = one({"empty", true});
        QCOMPARE(first.outcome, ClaimOutcome::Unsettled);
        const ClaimResult second = one(first.candidate);
        QCOMPARE(second.outcome, ClaimOutcome::Taken);
        QCOMPARE(second.file.size, 0);
    }

    void leavesABrowsersPlaceholder()
    {
        put(inbox("report.pdf"), "");
        put(inbox("report.pdf.part"), "%PDF");
        QCOMPARE(one({"report.pdf", true, 0, 0}).outcome, ClaimOutcome::Busy);
    }

    void neverFollowsSymlinks()
    {
        put(m_vault + "/outside.txt", "secret");
        QVERIFY(::symlink("../outside.txt", inbox("link").constData()) == 0);
        QVERIFY(::symlink("..", inbox("up").constData()) == 0);
        const ClaimResult link = one({"link", true});
        QCOMPARE(link.outcome, ClaimOutcome::Parked);
        QVERIFY2(link.reason.startsWith(u"link is a link"), qPrintable(link.reason));
        QCOMPARE(one({"up/outside.txt", true}).outcome, ClaimOutcome::Gone);
        QVERIFY(exists(m_vault + "/outside.txt"));
    }

    void pipesAndDevicesStayWithAReason()
    {
        QCOMPARE(::mkfifo(inbox("pipe").constData(), 0600), 0);
        ::mkdir(inbox("folder").constData(), 0700);
        const ClaimResult pipe = one({"pipe", true});
        QCOMPARE(pipe.outcome, ClaimOutcome::Parked);
        QVERIFY2(pipe.reason.startsWith(u"pipe is a pipe"), qPrintable(pipe.reason));
        QCOMPARE(one({"folder", true}).outcome, ClaimOutcome::Ignored);
    }

    void noticesWhatIsGone() { QCOMPARE(one({"nothing", true}).outcome, ClaimOutcome::Gone); }

    void takesUnreadableFilesWithTheReason()
    {
        put(inbox("locked"), "x");
        ::chmod(inbox("locked").constData(), 0);
        const ClaimResult result = one({"locked", true});
        QCOMPARE(result.outcome, ClaimOutcome::Taken);
        QVERIFY(result.file.problem.contains(u"Permission denied"_s));
        QVERIFY(result.file.sha256.isEmpty());
        QVERIFY(exists(kept(result.file)));
    }

    void parksWhatCannotBeMoved()
    {
        put(inbox("a"), "x");
        ::chmod((m_vault + "/Needs_Action").constData(), 0500);
        const ClaimResult result = one({"a", true});
        QCOMPARE(result.outcome, ClaimOutcome::Parked);
        QVERIFY(!result.reason.isEmpty());
        QVERIFY(exists(inbox("a")));
    }

    void leavesBigFilesToBeHashedLater()
    {
        const QByteArray big(kHashInPassing + 1, 'x');
        put(inbox("big"), big);
        const ClaimResult result = one({"big", true});
        QCOMPARE(result.outcome, ClaimOutcome::Taken);
        QVERIFY(result.file.sha256.isEmpty());
        QCOMPARE(hashStored(m_vault, result.file), sha256Hex(big));
    }

    void keepsInASidecarWhatTheNameDoesNotSay()
    {
        put(inbox("a"), "x");
        const StoredItem plain = one({"a", true}).file;
        QVERIFY(!exists(itemFolder(m_vault, plain.actionId) + "/.intake.json"));
        QCOMPARE(adoptOrphan(m_vault, plain.actionId)->original, QByteArray("a"));

        put(inbox("sub/other"), "");
        {
            const Fd file(::open(inbox("sub/caf\xe9").constData(), O_CREAT | O_WRONLY, 0600));
            QCOMPARE(::write(file.get(), "x", 1), ssize_t(1));
        }
        const StoredItem odd = one({"sub/caf\xe9", true}).file;
        const std::optional<StoredItem> orphan = adoptOrphan(m_vault, odd.actionId);
        QVERIFY(orphan);
        QCOMPARE(orphan->name, QByteArray("caf%E9"));
        QCOMPARE(orphan->original, QByteArray("sub/caf\xe9"));
        QCOMPARE(orphan->sha256, sha256Hex("x"));
    }
};

QTEST_GUILESS_MAIN(TestClaim)
#include "tst_claim.moc"
