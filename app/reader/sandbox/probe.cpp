#include "reader/sandbox/sandbox.h"

#include "base/literals.h"

#include <QFile>

#include <cerrno>

#include <fcntl.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace countersign::reader {

namespace {

QString outcome(long result)
{
    return result < 0 ? u"refused"_s : u"ALLOWED"_s;
}

long tryExec()
{
    char *const arguments[] = {nullptr};
    return ::execve("/bin/true", arguments, arguments);
}

/// fork() that cannot leave a second process behind when it is, wrongly, allowed.
long tryFork()
{
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(0);
    if (child > 0)
        ::waitpid(child, nullptr, 0);
    return child;
}

long memoryCapMb()
{
    struct rlimit limit = {};
    ::getrlimit(RLIMIT_AS, &limit);
    return limit.rlim_cur == RLIM_INFINITY ? -1 : long(limit.rlim_cur >> 20);
}

} // namespace

QJsonObject probeSandbox(const QString &outsideFile, const QString &insideFolder)
{
    const QByteArray inside = QFile::encodeName(insideFolder);
    const QByteArray fresh = inside + "/written-by-probe";
    return {{u"socket"_s, outcome(::socket(AF_INET, SOCK_STREAM, 0))},
        {u"unix_socket"_s, outcome(::socket(AF_UNIX, SOCK_STREAM, 0))},
        {u"create_file"_s, outcome(::open(fresh.constData(), O_WRONLY | O_CREAT, 0600))},
        {u"open_for_writing"_s, outcome(::open("/dev/null", O_RDWR))},
        {u"make_folder"_s, outcome(::mkdir(fresh.constData(), 0700))},
        {u"rename"_s, outcome(::rename(inside.constData(), (inside + ".moved").constData()))},
        {u"unlink"_s, outcome(::unlink((inside + "/nothing-here").constData()) < 0 && errno == EPERM ? -1 : 0)},
        {u"exec"_s, outcome(tryExec())}, {u"fork"_s, outcome(tryFork())},
        {u"ptrace"_s, outcome(::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr))},
        {u"signal_parent"_s, outcome(::kill(::getppid(), 0))},
        {u"read_outside"_s, outcome(::open(QFile::encodeName(outsideFile).constData(), O_RDONLY))},
        {u"read_inside"_s, outcome(::open(inside.constData(), O_RDONLY | O_DIRECTORY))},
        {u"memory_cap_mb"_s, qint64(memoryCapMb())}};
}

} // namespace countersign::reader
