#include "tools/confine/keeper.h"

#include "tools/files/pathrules.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <linux/openat2.h>
#include <poll.h>
#include <sys/inotify.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace countersign {

namespace {

/// One name, visible or the trash, and none that is Countersign's own.
bool isTopFolder(const std::string &name)
{
    if (name == ".trash")
        return true;
    const QString text = QString::fromStdString(name);
    return !name.empty() && name.size() <= 255 && name[0] != '.' && name.find('/') == std::string::npos &&
           name.find('\0') == std::string::npos && !isReservedName(text);
}

/// A file that tools may change, as a path from the root: split, or empty when it is none of these.
std::vector<std::string> changeablePath(const std::string &path)
{
    std::vector<std::string> parts;
    for (size_t from = 0; from <= path.size();) {
        const size_t end = std::min(path.find('/', from), path.size());
        parts.push_back(path.substr(from, end - from));
        if (parts.back().empty() || parts.back() == "." || parts.back() == "..")
            return {};
        from = end + 1;
    }
    const bool inOurs = parts.size() > 1 && parts.front() == "Needs_Action";
    const bool fine = inOurs || (isTopFolder(parts.front()) && (parts.size() > 1 || parts.front() != ".trash"));
    return fine ? parts : std::vector<std::string>();
}

/// The folder of a path, reached without any link; -1 and errno.
int openParent(int root, const std::vector<std::string> &parts)
{
    std::string folder = ".";
    for (size_t i = 0; i + 1 < parts.size(); ++i)
        folder += '/' + parts[i];
    open_how how{};
    how.flags = O_PATH | O_DIRECTORY | O_CLOEXEC;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
    return int(::syscall(SYS_openat2, root, folder.c_str(), &how, sizeof how));
}

bool isFile(int folder, const std::string &name)
{
    struct stat info{};
    return ::fstatat(folder, name.c_str(), &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(info.st_mode);
}

/// A power cut does not end the tool server alone: what ended the worker by kill -9 at a named point ends our parent.
[[noreturn]] void dieBy(int signal)
{
#ifdef COUNTERSIGN_CRASH_POINTS
    const char *point = std::getenv("COUNTERSIGN_CRASH_AT");
    if (signal == SIGKILL && point && std::strncmp(point, "tools.", 6) == 0)
        ::kill(::getppid(), SIGKILL);
#endif
    std::signal(signal, SIG_DFL);
    ::raise(signal);
    ::_exit(128 + signal);
}

int exitOf(pid_t worker)
{
    int status = 0;
    while (::waitpid(worker, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFSIGNALED(status))
        dieBy(WTERMSIG(status));
    return WEXITSTATUS(status);
}

} // namespace

/// True when the worker has something to say, or has ended; false once a folder was given a name of ours: the worker
/// might have been allowed to write in it, and is gone.
bool Keeper::waitFor(int socket, pid_t worker) const
{
    alignas(inotify_event) char events[4096];
    pollfd waiting[2] = {{socket, POLLIN, 0}, {m_watch.get(), POLLIN, 0}};
    while (true) {
        if (::poll(waiting, 2, -1) < 0 && errno != EINTR)
            return true;
        const ssize_t size = (waiting[1].revents & POLLIN) != 0 ? ::read(m_watch.get(), events, sizeof events) : 0;
        for (ssize_t at = 0; at < size;) {
            const auto *event = reinterpret_cast<const inotify_event *>(events + at);
            at += ssize_t(sizeof *event + event->len);
            if ((event->mask & IN_Q_OVERFLOW) == 0 &&
                ((event->mask & IN_ISDIR) == 0 || !isReservedName(QString::fromUtf8(event->name))))
                continue;
            ::kill(worker, SIGKILL);
            return false;
        }
        if (waiting[0].revents != 0)
            return true;
    }
}

int Keeper::startWorker(WorkerStart start, pid_t &pid)
{
    int pair[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
        return -1;
    const pid_t keeper = ::getpid();
    pid = ::fork();
    if (pid == 0) {
        ::close(pair[0]);
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != keeper)
            ::_exit(1);
        start.socket = pair[1];
        ::_exit(m_worker(start));
    }
    ::close(pair[1]);
    if (pid < 0)
        ::close(pair[0]);
    return pid < 0 ? -1 : pair[0];
}

int Keeper::run()
{
    std::signal(SIGPIPE, SIG_IGN); // a worker may be gone before it hears its answer
    for (int tries = 0; tries < 40 && !(m_watch = Fd(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK))) && errno == EMFILE;
        ++tries)
        ::usleep(50'000); // the system gives those of programs that have just ended back a little later
    // Without it nobody would see a folder take the name of one that decides: then there are no tools rather than open
    // ones.
    if (!m_watch || ::inotify_add_watch(m_watch.get(), ("/proc/self/fd/" + std::to_string(m_root)).c_str(),
                        IN_MOVED_TO | IN_ONLYDIR) < 0) {
        std::fputs(
            "The system has no inotify instance left to watch the vault with; end some programs or raise "
            "fs.inotify.max_user_instances.\n",
            stderr);
        return 1;
    }
    WorkerStart next;
    while (true) {
        pid_t worker = -1;
        const int socket = startWorker(std::exchange(next, {}), worker);
        if (socket < 0)
            return 1;
        const bool again = attend(socket, worker, next);
        ::close(socket);
        const int code = exitOf(worker);
        if (again)
            continue;
        if (code != kIdle)
            return code;
        pollfd input{m_input, POLLIN, 0};
        while (::poll(&input, 1, -1) < 0 && errno == EINTR) {
        }
    }
}

bool Keeper::attend(int socket, pid_t worker, WorkerStart &next)
{
    while (waitFor(socket, worker)) {
        const std::optional<frame::Frame> asked = frame::receive(socket);
        if (!asked)
            return false;
        if (asked->what == frame::kRestart) {
            next.unanswered = asked->text;
            return true;
        }
        if (asked->what == frame::kFresh) {
            next.fresh.push_back(asked->text);
            continue;
        }
        int done = EINVAL;
        if (asked->what == frame::kMake)
            done = make(asked->text);
        else if (asked->what == frame::kRemove)
            done = remove(asked->text);
        else if (asked->what == frame::kMove)
            done = move(asked->text);
        if (!frame::send(socket, {frame::kDone, std::string(1, char(done))}))
            return false;
    }
    return false;
}

int Keeper::make(const std::string &name) const
{
    if (!isTopFolder(name))
        return EPERM;
    if (::mkdirat(m_root, name.c_str(), name == ".trash" ? 0700 : 0777) != 0)
        return errno;
    (void)::fsync(m_root);
    return 0;
}

int Keeper::move(const std::string &order) const
{
    const size_t middle = order.find('\0');
    if (middle == std::string::npos || middle == 0 || (order[0] != 'n' && order[0] != 'x'))
        return EINVAL;
    const std::vector<std::string> from = changeablePath(order.substr(1, middle - 1));
    const std::vector<std::string> to = changeablePath(order.substr(middle + 1));
    // Everything else the confined process can do itself.
    if (from.empty() || to.empty() || (from.size() > 1 && to.size() > 1))
        return EPERM;
    const Fd source(openParent(m_root, from)), target(openParent(m_root, to));
    if (!source || !target)
        return errno;
    const bool exchange = order[0] == 'x';
    if (!isFile(source.get(), from.back()) || (exchange && !isFile(target.get(), to.back())))
        return ENOENT;
    return ::renameat2(source.get(), from.back().c_str(), target.get(), to.back().c_str(),
               exchange ? RENAME_EXCHANGE : RENAME_NOREPLACE) == 0
               ? 0
               : errno;
}

int Keeper::remove(const std::string &name) const
{
    if (!isTopFolder(name) || name == ".trash")
        return EPERM;
    if (::unlinkat(m_root, name.c_str(), AT_REMOVEDIR) != 0)
        return errno;
    (void)::fsync(m_root);
    return 0;
}

} // namespace countersign
