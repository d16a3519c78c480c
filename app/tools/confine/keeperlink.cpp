#include "tools/confine/keeperlink.h"

#include "tools/confine/frame.h"

#include <cerrno>
#include <climits>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace countersign {

namespace {

KeeperLink *one = nullptr;

QByteArray nameOf(int fd)
{
    QByteArray name(PATH_MAX, Qt::Uninitialized);
    const ssize_t size =
        ::readlink(("/proc/self/fd/" + QByteArray::number(fd)).constData(), name.data(), size_t(name.size()));
    name.truncate(std::max<ssize_t>(size, 0));
    return name;
}

} // namespace

KeeperLink::KeeperLink(int socket, int root, QList<QByteArray> fresh)
    : m_socket(socket), m_root(root), m_fresh(std::move(fresh))
{
    one = this;
}

KeeperLink::~KeeperLink()
{
    one = nullptr;
}

KeeperLink *KeeperLink::ofProcess()
{
    return one;
}

bool KeeperLink::isTop(int folder) const
{
    struct stat top{};
    struct stat info{};
    return ::fstat(m_root, &top) == 0 && ::fstat(folder, &info) == 0 && top.st_dev == info.st_dev &&
           top.st_ino == info.st_ino;
}

QByteArray KeeperLink::pathOf(int folder, const QByteArray &leaf) const
{
    return isTop(folder) ? leaf : nameOf(folder).mid(nameOf(m_root).size() + 1) + '/' + leaf;
}

int KeeperLink::move(int fromFolder, const QByteArray &from, int toFolder, const QByteArray &to, bool exchange)
{
    QByteArray order(exchange ? "x" : "n");
    order += pathOf(fromFolder, from);
    order += '\0';
    order += pathOf(toFolder, to);
    return ask(frame::kMove, order);
}

int KeeperLink::openStaging()
{
    const int staging = ::openat(m_root, ".trash", O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (staging < 0 && errno == ENOENT)
        errno = make(".trash");
    return staging;
}

int KeeperLink::ask(char what, const QByteArray &name)
{
    const frame::Frame question{what, std::string(name.constData(), size_t(name.size()))};
    const std::optional<frame::Frame> answer =
        frame::send(m_socket, question) ? frame::receive(m_socket) : std::nullopt;
    return answer && answer->text.size() == 1 ? int(static_cast<unsigned char>(answer->text[0])) : EIO;
}

int KeeperLink::make(const QByteArray &name)
{
    const int done = ask(frame::kMake, name);
    if (done == 0) {
        m_restart = true;
        if (name != ".trash") // it stays once it is there and belongs to no call
            m_fresh.append(name);
    }
    return done == 0 ? ERESTART : done;
}

int KeeperLink::remove(const QByteArray &name)
{
    if (m_restart)
        return EBUSY; // the call begins again and wants it
    m_fresh.removeAll(name);
    return ask(frame::kRemove, name);
}

void KeeperLink::settle()
{
    const QList<QByteArray> made = std::exchange(m_fresh, {});
    for (const QByteArray &name : made)
        (void)ask(frame::kRemove, name); // one that is used is not empty
}

void KeeperLink::handOver(const QByteArray &unanswered)
{
    for (const QByteArray &name : std::as_const(m_fresh))
        (void)frame::send(m_socket, {frame::kFresh, std::string(name.constData(), size_t(name.size()))});
    (void)frame::send(m_socket, {frame::kRestart, std::string(unanswered.constData(), size_t(unanswered.size()))});
}

} // namespace countersign
