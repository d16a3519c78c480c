#include "base/literals.h"
#include "base/processguard.h"
#include "separate/leftovers.h"

#include <QProcess>
#include <QTest>

#include <sys/wait.h>
#include <unistd.h>
#include <csignal>

using namespace countersign;

class TestLeftovers : public QObject
{
    Q_OBJECT

    /// A grandchild in a session of its own, without environment, that is left to us; its pid.
    static pid_t leave(const Leftovers &leftovers, bool ends = false)
    {
        int pipe[2];
        if (::pipe(pipe) != 0)
            return -1;
        const pid_t child = ::fork();
        if (child == 0) {
            leftovers.markThisProcess();
            if (::fork() == 0) {
                ::setsid();
                const pid_t self = ::getpid();
                (void)!::write(pipe[1], &self, sizeof self);
                for (int fd = 0; fd < 64; ++fd) // whoever reads what the test says must not wait for it
                    ::close(fd);
                if (ends)
                    ::_exit(0);
                char name[] = "sleep", time[] = "86400";
                char *const words[] = {name, time, nullptr}, *const none[] = {nullptr};
                ::execve("/bin/sleep", words, none);
                ::_exit(1);
            }
            ::_exit(0);
        }
        ::waitpid(child, nullptr, 0);
        pid_t pid = -1;
        if (::read(pipe[0], &pid, sizeof pid) != sizeof pid)
            pid = -1;
        ::close(pipe[0]);
        ::close(pipe[1]);
        return pid;
    }

private Q_SLOTS:
    void initTestCase() { adoptOrphans(); }

    void endsWhatWasLeft()
    {
        const Leftovers leftovers;
        const pid_t left = leave(leftovers);
        QCOMPARE(::kill(left, 0), 0);
        QTRY_COMPARE(leftovers.endAll(0), 0);
        QCOMPARE(::kill(left, 0), -1); // ended, and reaped
    }

    void knowsTheMarksApart()
    {
        const Leftovers one, other;
        const pid_t left = leave(one);
        QCOMPARE(other.endAll(0), 0);
        QCOMPARE(one.endAll(left), 0);
        QCOMPARE(::kill(left, 0), 0);
        QTRY_COMPARE(one.endAll(0), 0);
    }

    void reapsWhatHasEnded()
    {
        const Leftovers leftovers;
        const pid_t left = leave(leftovers, true);
        QTRY_VERIFY((leftovers.reap(0), ::kill(left, 0) != 0));
    }

    void leavesOthersChildrenToThem()
    {
        const Leftovers leftovers;
        QProcess process;
        process.start(u"/bin/sh"_s, {u"-c"_s, u"exit 7"_s});
        QVERIFY(process.waitForStarted());
        for (int i = 0; i < 100; ++i)
            QCOMPARE(leftovers.endAll(0), 0);
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 7);
    }
};

QTEST_GUILESS_MAIN(TestLeftovers)
#include "tst_leftovers.moc"
