#include "base/ids.h"
#include "base/literals.h"
#include "core/watch/fakes.h"
#include "intake/itemlabel.h"
#include "support/boardlease.h"
#include "watch/folderwatcher.h"

#include <QDirIterator>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace countersign;
using namespace countersign::testing;
using countersign::test::BoardLease;
using countersign::test::LeaseBoard;

namespace {
QString idOf(int number)
{
    return u"00000000-0000-7000-8000-00000000000%1"_s.arg(number);
}

/// One instance at the Inbox. The first one has marked the vault, whoever that is to the others.
struct One
{
    One(const QString &vault, int number, std::shared_ptr<LeaseBoard> board, std::shared_ptr<VaultStanding> standing)
        : ingestor(vault, u"desk"_s, intake, &pool),
          lease(std::make_shared<BoardLease>(std::move(board), u"desk%1"_s.arg(number)))
    {
        watcher =
            std::make_unique<FolderWatcher>(FolderWatcherOptions{vault, 100'000, 0, 50}, ingestor, queue, bus, &pool);
        const auto asItSees = [standing, number] {
            VaultStanding now = *standing;
            now.isFounder = now.isFounder && number == 1;
            return now;
        };
        watcher->share({idOf(number), asItSees, lease, u"inbox"_s});
    }
    ~One() { QCoro::waitFor(watcher->stop()); }
    void start() const { QVERIFY(QCoro::waitFor(watcher->start())); }
    [[nodiscard]] qsizetype taken() const { return intake.actions.size(); }

    QThreadPool pool;
    FakeIntake intake;
    Ingestor ingestor;
    FakeQueue queue;
    EventBus bus;
    std::shared_ptr<BoardLease> lease;
    std::unique_ptr<FolderWatcher> watcher;
};
} // namespace

/// Several instances at one Inbox: each file is taken once.
class TestSharedInbox : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_dir;
    QByteArray m_inbox;
    std::shared_ptr<LeaseBoard> m_board;
    std::shared_ptr<VaultStanding> m_standing;

    [[nodiscard]] std::unique_ptr<One> one(int number) const
    {
        return std::make_unique<One>(m_dir->path(), number, m_board, m_standing);
    }
    void drop(int from, int to) const
    {
        for (int n = from; n < to; ++n)
            put(m_inbox + QByteArray::number(n) + ".txt", "paper " + QByteArray::number(n));
    }
    static void checkEachOnce(const std::vector<std::unique_ptr<One>> &all, int count)
    {
        QHash<QString, int> times;
        for (const auto &each : all)
            for (auto it = each->intake.actions.begin(); it != each->intake.actions.end(); ++it)
                ++times[each->intake.payload(it.key()).value("file"_L1).toString()];
        QCOMPARE(times.size(), count);
        for (auto it = times.begin(); it != times.end(); ++it)
            QVERIFY2(it.value() == 1, qPrintable(it.key()));
    }
    [[nodiscard]] static qsizetype all(const std::vector<std::unique_ptr<One>> &them)
    {
        qsizetype sum = 0;
        for (const auto &each : them)
            sum += each->taken();
        return sum;
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_inbox = QFile::encodeName(m_dir->path()) + "/Inbox/";
        ::mkdir(m_inbox.constData(), 0700);
        m_board = std::make_shared<LeaseBoard>();
        m_standing = std::make_shared<VaultStanding>(VaultStanding{true, true, false, idOf(1), false});
    }

    void whereARenameDecidesAllTakeAndEachFileOnce()
    {
        drop(0, 150);
        std::vector<std::unique_ptr<One>> them;
        for (int n = 1; n <= 4; ++n)
            them.push_back(one(n));
        for (const auto &each : them)
            each->start();
        drop(150, 300);
        QTRY_COMPARE_WITH_TIMEOUT(all(them), 300, 30'000);
        checkEachOnce(them, 300);
        QVERIFY(m_board->by.isEmpty()); // no lease was needed
        // Each folder bears its instance's name, and nobody left one behind.
        int folders = 0;
        QDirIterator it(m_dir->filePath(u"Needs_Action"_s), QDir::Dirs | QDir::NoDotAndDotDot);
        for (; it.hasNext(); ++folders) {
            const QDir folder(it.next());
            const QStringList labels = folder.entryList({u".of-*"_s}, QDir::Files | QDir::Hidden);
            QCOMPARE(labels.size(), 1);
            const int number = labels.first().right(1).toInt();
            QVERIFY(them[size_t(number - 1)]->intake.actions.contains(folder.dirName()));
        }
        QCOMPARE(folders, 300);
    }

    void elsewhereOneWatchesAndTheOthersSayWho()
    {
        m_standing->byLease = true;
        std::vector<std::unique_ptr<One>> them;
        them.push_back(one(1));
        them.push_back(one(2));
        them[0]->start();
        QTRY_COMPARE(m_board->by.value(u"inbox"_s), u"desk1"_s);
        them[1]->start();
        drop(0, 40);
        QTRY_COMPARE(them[0]->taken(), 40);
        QCOMPARE(them[1]->taken(), 0);
        QTRY_VERIFY(them[1]->watcher->health().message.contains(u"desk1 watches the Inbox"_s));
        QCOMPARE(them[1]->watcher->health().status, HealthStatus::Healthy);
        QTRY_VERIFY(them[0]->watcher->health().message.contains(u"for all that share the vault"_s));
        // Whoever has lost it takes nothing more, and the next one finds what lies there.
        them[0]->lease->lose(u"inbox"_s, *them[1]->lease);
        drop(40, 60);
        QVERIFY(QCoro::waitFor(them[0]->watcher->submit({u"by hand.txt"_s, "x", {}}))); // what is given is no Inbox
        QTRY_COMPARE(them[1]->taken(), 20);
        QCOMPARE(them[0]->taken(), 41);
    }

    void nobodyTakesAnythingWhileNobodyKnowsWhoMay()
    {
        m_standing->byLease = true;
        m_board->isAway = true;
        const auto lonely = one(1);
        lonely->start();
        drop(0, 5);
        QTRY_COMPARE(lonely->watcher->health().status, HealthStatus::Degraded);
        QVERIFY(lonely->watcher->health().message.contains(u"Redis is away"_s));
        lonely->watcher->rescan();
        QTRY_COMPARE(lonely->watcher->health().details.value("waiting"_L1).toInt(), 0);
        QCOMPARE(lonely->taken(), 0);
        // Alone in the vault it goes on: nobody else has ever joined.
        m_standing->isAlone = true;
        lonely->watcher->rescan();
        QTRY_COMPARE(lonely->taken(), 5);
    }

    void whoIsNotNamedByTheMarkTakesNothing()
    {
        *m_standing = {};
        const auto stranger = one(1);
        stranger->start();
        QTRY_COMPARE(m_board->by.value(u"inbox"_s), u"desk1"_s); // whatever Redis says
        drop(0, 3);
        stranger->watcher->rescan();
        QTRY_COMPARE(stranger->watcher->health().details.value("waiting"_L1).toInt(), 0);
        QCOMPARE(stranger->taken(), 0);
    }

    void theOneThatMayComeBackFindsItsOwn()
    {
        auto killed = one(1);
        const QString folder = m_dir->filePath(u"Needs_Action/"_s + newId());
        QVERIFY(QDir().mkpath(folder));
        put(QFile::encodeName(folder) + '/' + itemLabel(idOf(1)), {});
        put(QFile::encodeName(folder) + "/letter.txt", "Dear");
        m_standing->isFounder = false;
        const auto other = one(2);
        other->start();
        killed->start();
        QTRY_COMPARE(killed->taken(), 1);
        QCOMPARE(other->taken(), 0);
        QVERIFY(QFile::exists(folder + u"/letter.txt"_s));
    }

    /// Of before others came, or of a crash in the moment between folder and name.
    void whatBearsNobodysNameIsTheFounders()
    {
        const QString folder = m_dir->filePath(u"Needs_Action/"_s + newId());
        QVERIFY(QDir().mkpath(folder));
        put(QFile::encodeName(folder) + "/letter.txt", "Dear");
        const auto second = one(2), third = one(3), founder = one(1);
        second->start();
        third->start();
        drop(0, 5); // they work, and leave it where it is
        QTRY_COMPARE(second->taken() + third->taken(), 5);
        QVERIFY(QFile::exists(folder + u"/letter.txt"_s));
        founder->start();
        QTRY_COMPARE(founder->taken(), 1);
        QCOMPARE(second->taken() + third->taken(), 5);
        QCOMPARE(founder->intake.payload(founder->intake.actions.keys().first()).value("file"_L1).toString(),
            u"letter.txt"_s);
    }

    void secondVersionsAreNoWorkAndSaid()
    {
        const auto single = one(1);
        single->start();
        put(m_inbox + "x (conflicted copy 2026-11-30).pdf", "x");
        QTRY_COMPARE(single->watcher->parked().size(), 1);
        QVERIFY(single->watcher->parked().first().reason.contains(u"second version"_s));
        QVERIFY(single->watcher->health().message.contains(u"second version"_s));
        put(m_inbox + "x.pdf", "x");
        QTRY_COMPARE(single->taken(), 1);
    }

    /// A file system of the tests' own: a rename copies and deletes, and every other answer is ENOENT all the same.
    void anAnswerThatWasLostIsNotBelieved()
    {
        const QString program = QCoreApplication::applicationDirPath() + u"/copyfs"_s;
        if (!QFile::exists(program) || !QFile::exists(u"/dev/fuse"_s) || ::geteuid() != 0)
            QSKIP("NOT SHOWN: it needs /dev/fuse, root and libfuse3");
        const QTemporaryDir mount;
        QProcess fs;
        fs.start(program, {m_dir->path(), mount.path(), u"lost"_s});
        QTRY_VERIFY(QDir(mount.path() + u"/Inbox"_s).exists());
        QVERIFY(QDir(mount.path()).mkdir(u"Needs_Action"_s));
        drop(0, 20);
        QList<Candidate> files;
        for (int n = 0; n < 20; ++n)
            files.append({QByteArray::number(n) + ".txt", true});
        const QList<ClaimResult> results = claimBatch(QFile::encodeName(mount.path()), files, {idOf(1), {}});
        for (const ClaimResult &result : results) {
            QCOMPARE(result.outcome, ClaimOutcome::Taken);
            QVERIFY(!result.file.sha256.isEmpty());
        }
        QCOMPARE(QDir(m_dir->filePath(u"Needs_Action"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 20);
        fs.terminate();
        QVERIFY(fs.waitForFinished());
    }
};

QTEST_GUILESS_MAIN(TestSharedInbox)
#include "tst_sharedinbox.moc"
