#include "profilelock.h"

#include "base/literals.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace countersign;

/// Two engines on one profile would execute twice.
class TestProfileLock : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theSecondIsRefused()
    {
        const QTemporaryDir dir;
        ProfileLock first, second;
        QVERIFY(first.take(dir.path()).has_value());
        const Result<void> refused = second.take(dir.path());
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().code, ErrorCode::Conflict);
        QVERIFY(!refused.error().message.isEmpty());
    }

    /// A child between fork and exec holds what its killed parent held.
    void aStartWaitsForWhatIsOnItsWayOut()
    {
        const QTemporaryDir dir;
        auto first = std::make_unique<ProfileLock>();
        QVERIFY(first->take(dir.path()).has_value());
        int hold[2];
        QCOMPARE(::pipe2(hold, O_CLOEXEC), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            char none = 0;
            ::close(hold[1]);
            ::_exit(int(::read(hold[0], &none, 1))); // until it is let go
        }
        first.reset(); // the child has its descriptors still
        ProfileLock second;
        QCOMPARE(second.take(dir.path()).error().code, ErrorCode::Conflict);
        ::close(hold[1]);
        ::close(hold[0]);
        QVERIFY(second.take(dir.path(), 5000).has_value());
        QCOMPARE(::waitpid(child, nullptr, 0), child);
    }

    void aThousandDoubleStartsHaveOneWinnerEach()
    {
        const QTemporaryDir dir;
        for (int i = 0; i < 1000; ++i) {
            ProfileLock locks[3];
            std::atomic<int> winners = 0, ready = 0;
            std::vector<std::thread> starts;
            for (ProfileLock &lock : locks)
                starts.emplace_back([&] {
                    ++ready;
                    while (ready < 3) // all at once
                        std::this_thread::yield();
                    winners += lock.take(dir.path()) ? 1 : 0;
                });
            for (std::thread &start : starts)
                start.join();
            QCOMPARE(winners.load(), 1);
        } // and every round begins with what the last one gave back
    }

    void whatWasGivenBackCanBeTakenAgain()
    {
        const QTemporaryDir dir;
        {
            ProfileLock first;
            QVERIFY(first.take(dir.path()).has_value());
        }
        ProfileLock second;
        QVERIFY(second.take(dir.path()).has_value());
    }

    void removingOrReplacingTheFileLetsNobodyIn()
    {
        const QTemporaryDir dir;
        ProfileLock first;
        QVERIFY(first.take(dir.path()).has_value());
        const QString file = dir.filePath(u"engine.lock"_s);
        for (int i = 0; i < 100; ++i) {
            QFile::remove(file);
            if (i % 2 == 1) {
                QFile other(file);
                QVERIFY(other.open(QIODevice::WriteOnly));
            }
            ProfileLock second;
            const Result<void> refused = second.take(dir.path());
            QVERIFY(!refused.has_value());
            QCOMPARE(refused.error().code, ErrorCode::Conflict);
        }
    }

    void whoeverRacesForARemovedFileIsRefused()
    {
        const QTemporaryDir dir;
        for (int i = 0; i < 100; ++i) {
            ProfileLock locks[4];
            std::atomic<int> winners = 0, ready = 0;
            std::vector<std::thread> starts;
            for (ProfileLock &lock : locks)
                starts.emplace_back([&] {
                    ++ready;
                    while (ready < 4)
                        std::this_thread::yield();
                    QFile::remove(dir.filePath(u"engine.lock"_s)); // each tries to be the first in a new file
                    winners += lock.take(dir.path()) ? 1 : 0;
                });
            for (std::thread &start : starts)
                start.join();
            QVERIFY(winners.load() <= 1);
        }
    }

    void theJournalIsLockedWhereverItLies()
    {
        const QTemporaryDir one, other;
        QFile journal(one.filePath(u"journal.db"_s));
        ProfileLock first, second, third;
        QVERIFY(first.take(one.path()).has_value());
        QVERIFY(journal.open(QIODevice::WriteOnly));
        QVERIFY(first.takeJournal(journal.fileName()).has_value()); // it came after the start
        QVERIFY(QFile::rename(journal.fileName(), other.filePath(u"journal.db"_s)));
        QCOMPARE(second.take(other.path()).error().code, ErrorCode::Conflict);
        QVERIFY(QFile::remove(other.filePath(u"journal.db"_s)));
        QVERIFY(third.take(other.path()).has_value()); // the refused one has kept nothing
    }

    void profilesAreIndependent()
    {
        const QTemporaryDir one, other;
        ProfileLock a, b;
        QVERIFY(a.take(one.path()).has_value());
        QVERIFY(b.take(other.path()).has_value());
    }

    void aKilledEngineLeavesNoLock()
    {
        const QTemporaryDir dir;
        int tell[2];
        QCOMPARE(::pipe(tell), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            ProfileLock lock;
            const char taken = lock.take(dir.path()) ? '1' : '0';
            (void)!::write(tell[1], &taken, 1);
            ::pause();
            ::_exit(0);
        }
        char taken = 0;
        QCOMPARE(::read(tell[0], &taken, 1), ssize_t(1));
        QCOMPARE(taken, '1');
        ProfileLock ours;
        QVERIFY(!ours.take(dir.path()).has_value());
        ::kill(child, SIGKILL);
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        ProfileLock again;
        QVERIFY(again.take(dir.path()).has_value());
        ::close(tell[0]);
        ::close(tell[1]);
    }

    void aFolderThatCannotBeWrittenIsAClearError()
    {
        ProfileLock lock;
        const Result<void> failed = lock.take(u"/proc/no-such-folder"_s);
        QVERIFY(!failed.has_value());
        QVERIFY(failed.error().code != ErrorCode::Conflict); // nobody else runs
    }
};

QTEST_GUILESS_MAIN(TestProfileLock)
#include "tst_profilelock.moc"
