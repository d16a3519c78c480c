#include "reader/sandbox/sandbox.h"

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
    return result < 0 ? QStringLiteral("refused") : QStringLiteral("ALLOWED");
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
    return {{QStringLiteral("socket"), outcome(::socket(AF_INET, SOCK_STREAM, 0))},
        {QStringLiteral("unix_socket"), outcome(::socket(AF_UNIX, SOCK_STREAM, 0))},
        {QStringLiteral("create_file"), outcome(::open(fresh.constData(), O_WRONLY | O_CREAT, 0600))},
        {QStringLiteral("open_for_writing"), outcome(::open("/dev/null", O_RDWR))},
        {QStringLiteral("make_folder"), outcome(::mkdir(fresh.constData(), 0700))},
        {QStringLiteral("rename"), outcome(::rename(inside.constData(), (inside + ".moved").constData()))},
        {QStringLiteral("unlink"),
            outcome(::unlink((inside + "/nothing-here").constData()) < 0 && errno == EPERM ? -1 : 0)},
        {QStringLiteral("exec"), outcome(tryExec())}, {QStringLiteral("fork"), outcome(tryFork())},
        {QStringLiteral("ptrace"), outcome(::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr))},
        {QStringLiteral("signal_parent"), outcome(::kill(::getppid(), 0))},
        {QStringLiteral("read_outside"), outcome(::open(QFile::encodeName(outsideFile).constData(), O_RDONLY))},
        {QStringLiteral("read_inside"), outcome(::open(inside.constData(), O_RDONLY | O_DIRECTORY))},
        {QStringLiteral("memory_cap_mb"), qint64(memoryCapMb())}};
}

} // namespace countersign::reader
