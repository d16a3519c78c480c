#include "confine/foreignfilter.h"

#include <QTest>

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cerrno>
#include <csignal>
#include <functional>
#include <vector>

using namespace countersign;

class TestForeignFilter : public QObject
{
    Q_OBJECT

    /// errno of `call` behind the filter, 0 when it worked, 1000 + signal when it ended the process.
    static int behind(bool unixSockets, const std::function<long()> &call)
    {
        const Result<int> filter = foreignFilter(unixSockets);
        if (!filter)
            return -1;
        std::vector<sock_filter> code(4096);
        const ssize_t bytes = ::read(*filter, code.data(), code.size() * sizeof(sock_filter));
        ::close(*filter);
        const pid_t pid = ::fork();
        if (pid == 0) {
            const sock_fprog program{static_cast<unsigned short>(size_t(bytes) / sizeof(sock_filter)), code.data()};
            if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
                ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0)
                ::_exit(255);
            ::signal(SIGSEGV, SIG_DFL); // a sanitizer has a handler of its own
            ::_exit(call() < 0 ? errno : 0);
        }
        int status = 0;
        ::waitpid(pid, &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
    }
#if defined(__x86_64__)
    static long oldSocket()
    {
        long result = 359; // socket, as i386 has it
        asm volatile("int $0x80" : "+a"(result) : "b"(1L), "c"(1L), "d"(0L) : "memory");
        return result;
    }
    /// A kernel may have no 32-bit calls: then whoever makes one is ended by SIGSEGV, with or without a filter.
    static bool hasOldCalls()
    {
        const pid_t pid = ::fork();
        if (pid == 0) {
            ::signal(SIGSEGV, SIG_DFL); // a sanitizer has a handler of its own
            oldSocket();
            ::_exit(0);
        }
        int status = 0;
        ::waitpid(pid, &status, 0);
        return WIFEXITED(status);
    }
#endif
    static long pair(int type)
    {
        int ends[2];
        return ::socketpair(AF_UNIX, type, 0, ends);
    }

private Q_SLOTS:
    void refusesLocalSockets()
    {
        QCOMPARE(behind(false, [] { return ::socket(AF_UNIX, SOCK_STREAM, 0); }), EAFNOSUPPORT);
        QCOMPARE(behind(false, [] { return ::syscall(SYS_socket, 1L | 1L << 32, 1L, 0L); }), EAFNOSUPPORT);
        QCOMPARE(behind(false, [] { return pair(SOCK_DGRAM | SOCK_CLOEXEC); }), EAFNOSUPPORT);
        QCOMPARE(behind(false, [] { return pair(SOCK_RAW); }), EAFNOSUPPORT);
    }

    void knowsOnlyTheNetworksFamilies()
    {
        for (long family = 1; family < 64; ++family) {
            const bool allowed = family == AF_INET || family == AF_INET6 || family == AF_NETLINK;
            const int type = family == AF_NETLINK ? SOCK_RAW : SOCK_STREAM;
            QCOMPARE(behind(false, [family, type] { return ::syscall(SYS_socket, family, type, 0L); }),
                allowed ? 0 : EAFNOSUPPORT);
            QCOMPARE(behind(true, [family, type] { return ::syscall(SYS_socket, family | 1L << 40, type, 0L); }),
                EAFNOSUPPORT);
        }
    }

    void leavesWhatServersNeed()
    {
        QCOMPARE(behind(false, [] { return ::socket(AF_INET, SOCK_STREAM, 0); }), 0);
        QCOMPARE(behind(false, [] { return pair(SOCK_STREAM | SOCK_CLOEXEC); }), 0);
        QCOMPARE(behind(false, [] { return pair(SOCK_SEQPACKET); }), 0);
        int size[4];
        QVERIFY(behind(false, [&size] { return ::ioctl(0, TIOCGWINSZ, size); }) != EPERM);
    }

    void mayBeLifted()
    {
        QCOMPARE(behind(true, [] { return ::socket(AF_UNIX, SOCK_STREAM, 0); }), 0);
        QCOMPARE(behind(true, [] { return pair(SOCK_DGRAM); }), 0);
        QCOMPARE(behind(true, [] { return ::syscall(SYS_io_uring_setup, 4L, nullptr); }), EPERM);
    }

    void refusesWaysAround()
    {
        QCOMPARE(behind(false, [] { return ::syscall(SYS_io_uring_setup, 4L, nullptr); }), EPERM);
        QCOMPARE(behind(false, [] { return ::syscall(SYS_keyctl, 0L, -4L, 0L); }), EPERM);
        for (const unsigned long request : {0x5412UL, 0x541cUL, 0x5412UL | 1UL << 32}) // TIOCSTI, TIOCLINUX
            QCOMPARE(behind(false, [request] { return ::syscall(SYS_ioctl, 0L, request, nullptr); }), EPERM);
    }

    void endsForeignCalls()
    {
#if defined(__x86_64__)
        constexpr long x32 = 0x40000000;
        QCOMPARE(behind(false, [] { return ::syscall(x32 + SYS_socket, 1L, 1L, 0L); }), 1000 + SIGSYS);
        QCOMPARE(behind(true, &oldSocket), 1000 + (hasOldCalls() ? SIGSYS : SIGSEGV));
#else
        QSKIP("There are no other calls here.");
#endif
    }
};

QTEST_GUILESS_MAIN(TestForeignFilter)
#include "tst_foreignfilter.moc"
