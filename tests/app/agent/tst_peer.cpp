#include "base/literals.h"
#include "base/processguard.h"
#include "control/peer.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <functional>

#include <fcntl.h>
#include <seccomp.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace countersign;

namespace {

constexpr int kPeerPidFd = 77;

/// A listening socket, and processes that connect to it and then wait until they are ended.
class Door
{
public:
    Door()
    {
        m_name.sun_family = AF_UNIX;
        qstrncpy(m_name.sun_path, qPrintable(m_dir.filePath(u"s"_s)), sizeof m_name.sun_path);
        m_listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (::bind(m_listener, reinterpret_cast<const sockaddr *>(&m_name), sizeof m_name) != 0 ||
            ::listen(m_listener, 8) != 0)
            qFatal("no socket");
    }
    ~Door()
    {
        ::close(m_accepted);
        ::close(m_listener);
    }
    /// Connects from here.
    void knock() const
    {
        const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
        if (::connect(fd, reinterpret_cast<const sockaddr *>(&m_name), sizeof m_name) != 0)
            ::_exit(1);
    }
    int accept()
    {
        m_accepted = ::accept(m_listener, nullptr, nullptr);
        return m_accepted;
    }

private:
    QTemporaryDir m_dir;
    sockaddr_un m_name{};
    int m_listener = -1;
    int m_accepted = -1;
};

pid_t child(const std::function<void()> &work)
{
    const pid_t pid = ::fork();
    if (pid == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        work();
        ::pause();
        ::_exit(0);
    }
    return pid;
}

void takeTerminal()
{
    ::setsid();
    const int master = ::posix_openpt(O_RDWR | O_NOCTTY);
    if (master < 0 || ::grantpt(master) != 0 || ::unlockpt(master) != 0 || ::open(::ptsname(master), O_RDWR) < 0)
        ::_exit(1);
}

void end(pid_t pid)
{
    ::kill(pid, SIGKILL);
    ::waitpid(pid, nullptr, 0);
}

} // namespace

class TestPeer : public QObject
{
    Q_OBJECT

    static void aChildIsKnownWhileItLivesAndNotAfterwards()
    {
        Door door;
        const pid_t pid = child([&door] {
            takeTerminal();
            door.knock();
        });
        const Peer peer(door.accept());
        QCOMPARE(peer.pid(), qint64(pid));
        QVERIFY(peer.isOurUser());
        QVERIFY(peer.descendsFrom(::getpid()));
        QVERIFY(!peer.descendsFrom(pid + 1'000'000));
        QVERIFY(peer.hasTerminal());
        QVERIFY(peer.sharesOurPids());
        end(pid);
        // Its number may be another's by now: nothing speaks for it any more.
        QVERIFY(peer.descendsFrom(pid + 1'000'000));
        QVERIFY(!peer.hasTerminal());
        QVERIFY(!peer.sharesOurPids());
    }

    static void whoEndedBeforeWeLookedIsNobody()
    {
        Door door;
        const pid_t pid = child([&door] {
            takeTerminal();
            door.knock();
            ::_exit(0);
        });
        ::waitpid(pid, nullptr, 0);
        const Peer peer(door.accept());
        QVERIFY(peer.descendsFrom(pid + 1'000'000));
        QVERIFY(!peer.hasTerminal());
        QVERIFY(!peer.sharesOurPids());
    }

    static void anOrphanDescendsFromWhoAdoptedIt()
    {
        adoptOrphans();
        Door door;
        int told[2];
        QCOMPARE(::pipe(told), 0);
        const pid_t parent = child([&] {
            const pid_t orphan = ::fork();
            if (orphan != 0)
                ::_exit(0);
            pid_t gone = 0;
            if (::read(told[0], &gone, sizeof gone) != ssize_t(sizeof gone))
                ::_exit(1);
            while (::getppid() == gone) {
            } // the parent ends at once
            takeTerminal();
            door.knock();
            ::pause();
        });
        QCOMPARE(::write(told[1], &parent, sizeof parent), ssize_t(sizeof parent));
        ::waitpid(parent, nullptr, 0);
        const Peer peer(door.accept());
        QVERIFY(peer.pid() != parent);
        QVERIFY(peer.descendsFrom(::getpid()));
        end(pid_t(peer.pid()));
        ::close(told[0]);
        ::close(told[1]);
    }

private Q_SLOTS:
    void theProcessItselfIsHeld()
    {
        aChildIsKnownWhileItLivesAndNotAfterwards();
        whoEndedBeforeWeLookedIsNobody();
        anOrphanDescendsFromWhoAdoptedIt();
    }

    void weOurselvesAreNoPerson()
    {
        Door door;
        door.knock();
        QVERIFY(Peer(door.accept()).descendsFrom(::getpid()));
    }

    void olderKernelsHoldItByItsNumber()
    {
        // Linux before 6.5 does not know the question. The last test: there is no way back from a filter.
        scmp_filter_ctx filter = ::seccomp_init(SCMP_ACT_ALLOW);
        const scmp_arg_cmp question = {2, SCMP_CMP_EQ, kPeerPidFd, 0};
        QVERIFY(filter &&
                ::seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(ENOPROTOOPT), SCMP_SYS(getsockopt), 1, &question) == 0);
        QVERIFY(::seccomp_load(filter) == 0);
        ::seccomp_release(filter);
        aChildIsKnownWhileItLivesAndNotAfterwards();
        whoEndedBeforeWeLookedIsNobody();
        anOrphanDescendsFromWhoAdoptedIt();
    }
};

QTEST_GUILESS_MAIN(TestPeer)
#include "tst_peer.moc"
