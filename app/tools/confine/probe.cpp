#include "tools/confine/probe.h"

#include "base/literals.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace countersign {

namespace {

class Attempts
{
public:
    void add(const char *name, long result)
    {
        m_told.insert(QString::fromLatin1(name), result < 0 ? u"refused"_s : u"ALLOWED"_s);
    }
    [[nodiscard]] QByteArray told() const { return QJsonDocument(m_told).toJson(QJsonDocument::Compact) + '\n'; }

private:
    QJsonObject m_told;
};

/// fork() that leaves no second process behind when it is, wrongly, allowed.
long tryFork()
{
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(0);
    return child > 0 ? ::waitpid(child, nullptr, 0) : -1;
}

long makeFile(int root, const char *path)
{
    return ::openat(root, path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
}

void tryFolders(Attempts &tried, int root)
{
    const int folder = ::openat(root, "Approved", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    tried.add("write_records", makeFile(root, "Records/probe"));
    tried.add("write_approved", makeFile(root, "Approved/probe"));
    tried.add("write_rejected", makeFile(root, "Rejected/probe"));
    tried.add("write_pending", makeFile(root, "Pending_Approval/probe"));
    tried.add("write_top", makeFile(root, "probe"));
    tried.add("write_by_descriptor", makeFile(folder, "probe"));
    tried.add("write_through_link", makeFile(root, "Records/link/probe"));
    tried.add("write_up", makeFile(root, "Records/../Approved/probe"));
    tried.add("temporary_in_approved", ::openat(folder, ".", O_TMPFILE | O_RDWR, 0600));
    tried.add("folder_in_approved", ::mkdirat(folder, "probe", 0700));
    tried.add("link_into_approved", ::linkat(root, "Records/probe", folder, "probe", 0));
    tried.add("move_into_approved", ::renameat2(root, "Records/probe", folder, "probe", 0));
    tried.add("exchange_with_approved", ::renameat2(root, "Records/probe", folder, "note", RENAME_EXCHANGE));
    tried.add("move_from_approved", ::renameat2(folder, "note", root, "Records/taken", 0));
    tried.add("remove_from_approved", ::unlinkat(folder, "note", 0));
    tried.add("change_in_approved", ::openat(folder, "note", O_WRONLY | O_CLOEXEC));
    tried.add("move_folder_away", ::renameat2(root, "Approved", root, "Records/Approved", 0));
    tried.add("folder_in_its_place", ::renameat2(root, "Records/own", root, "Approved", RENAME_EXCHANGE));
    tried.add("make_symlink", ::symlinkat("../Approved", root, "Records/made"));
    tried.add("read_vault", ::openat(folder, "note", O_RDONLY | O_CLOEXEC));
}

} // namespace

QByteArray probeConfinement(int root, const char *outside)
{
    Attempts tried;
    char *const none[] = {nullptr};
    tried.add("socket", ::socket(AF_INET, SOCK_STREAM, 0));
    tried.add("unix_socket", ::socket(AF_UNIX, SOCK_STREAM, 0));
    tried.add("exec", ::execve("/bin/true", none, none));
    tried.add("fork", tryFork());
    tried.add("ptrace", ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr));
    tried.add("signal_parent", ::kill(::getppid(), 0));
    tried.add("io_uring", ::syscall(425, 8, nullptr) < 0 && errno == EPERM ? -1 : 0);
    tried.add("read_outside", ::open(outside, O_RDONLY | O_CLOEXEC));
    tried.add("write_outside", ::open(outside, O_WRONLY | O_CLOEXEC));
    tryFolders(tried, root);
    return tried.told();
}

} // namespace countersign
