#include "watch/scantree.h"

#include "base/openfolder.h"
#include "watch/inboxname.h"

#include <QCoreApplication>

#include <dirent.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <cerrno>
#include <cstring>

namespace countersign {

namespace {
constexpr quint32 kMask =
    IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;
constexpr int kMaxDepth = 64;

unsigned char typeOf(int folder, const dirent *entry)
{
    if (entry->d_type != DT_UNKNOWN)
        return entry->d_type;
    struct stat status{};
    if (::fstatat(folder, entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return DT_UNKNOWN;
    return S_ISDIR(status.st_mode) ? DT_DIR : S_ISREG(status.st_mode) ? DT_REG : DT_LNK;
}

class Walk
{
public:
    Walk(const InotifyHandle *inotify, Scan &scan) : m_inotify(inotify), m_scan(scan) {}

    void visit(Fd folder, const QByteArray &path, int depth)
    {
        watch(folder.get(), path);
        DIR *dir = ::fdopendir(::fcntl(folder.get(), F_DUPFD_CLOEXEC, 0));
        if (!dir)
            return;
        while (const dirent *entry = ::readdir(dir)) {
            const QByteArray name(entry->d_name);
            if (isIgnoredName(name)) // "." and ".." among them
                continue;
            const QByteArray child = path.isEmpty() ? name : path + '/' + name;
            const unsigned char type = typeOf(folder.get(), entry);
            if (type != DT_DIR)
                m_scan.files.append(child); // links, pipes and devices, too: the claim says why they stay
            else if (depth < kMaxDepth)
                if (Fd next = openFolder(folder.get(), name))
                    visit(std::move(next), child, depth + 1);
        }
        ::closedir(dir);
    }

private:
    void watch(int folder, const QByteArray &path)
    {
        if (m_inotify == nullptr)
            return;
        // By descriptor: a folder swapped for a symlink meanwhile is not what gets watched.
        const Result<int> watch = m_inotify->add("/proc/self/fd/" + QByteArray::number(folder), kMask);
        if (watch)
            m_scan.watches.insert(*watch, path);
        else
            m_scan.unwatched = true;
    }

    const InotifyHandle *m_inotify; ///< null: nobody listens
    Scan &m_scan;
};
} // namespace

Scan scanTree(const QByteArray &inbox, const QList<QByteArray> &starts, const InotifyHandle *inotify)
{
    Scan scan;
    ::mkdir(inbox.constData(), 0700); // somebody may have removed it
    const Fd root = openFolder(AT_FDCWD, inbox);
    if (!root) {
        scan.problem = QCoreApplication::translate("Watcher", "The Inbox cannot be read: %1.")
                           .arg(QString::fromLocal8Bit(std::strerror(errno)));
        return scan;
    }
    Walk walk(inotify, scan);
    for (const QByteArray &start : starts) {
        Fd folder = start.isEmpty()
                        ? Fd()
                        : openParent(root.get(), start + "/"); // the slash makes the last component a folder, too
        if (start.isEmpty())
            walk.visit(Fd(::fcntl(root.get(), F_DUPFD_CLOEXEC, 0)), {}, 0);
        else if (folder)
            walk.visit(std::move(folder), start, int(start.count('/')) + 1);
    }
    return scan;
}

} // namespace countersign
