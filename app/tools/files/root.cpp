#include "tools/files/root.h"

#include "tools/confine/keeperlink.h"

#include <QFile>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>

namespace countersign {

using namespace Qt::StringLiterals;

namespace {

int openBeneath(int root, const QByteArray &path, int flags)
{
    open_how how{};
    how.flags = quint64(flags) | O_CLOEXEC | O_NOFOLLOW;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
    for (int tries = 0;; ++tries) {
        const long fd = ::syscall(SYS_openat2, root, path.constData(), &how, sizeof how);
        // EAGAIN: something was renamed while the kernel walked; it asks to be called again.
        if (fd >= 0 || (errno != EAGAIN && errno != EINTR) || tries >= 32)
            return int(fd);
    }
}

} // namespace

QString joinParts(const QList<QByteArray> &parts)
{
    return QString::fromUtf8(parts.join('/'));
}

std::unexpected<Error> failErrno(int code, const QString &name)
{
    const QString detail = QString::fromLocal8Bit(std::strerror(code));
    switch (code) {
    case ENOENT: return fail(ErrorCode::NotFound, u"There is no “%1” in the vault; check the path."_s.arg(name), detail);
    case EEXIST:
    case ENOTEMPTY: return fail(ErrorCode::Conflict, u"“%1” exists already; choose another name."_s.arg(name), detail);
    case ELOOP:
    case EXDEV: return fail(ErrorCode::Refused, u"“%1” goes through a symbolic link or leaves the vault; use the real folder."_s.arg(name), detail);
    case ENOTDIR: return fail(ErrorCode::Invalid, u"A part of “%1” is not a folder, or is a link."_s.arg(name), detail);
    case EISDIR: return fail(ErrorCode::Invalid, u"“%1” is a folder, not a file."_s.arg(name), detail);
    case ENAMETOOLONG: return fail(ErrorCode::Invalid, u"“%1” is too long; choose a shorter name."_s.arg(name), detail);
    case ERESTART: return fail(ErrorCode::Unavailable, u"The call begins again."_s, detail, true); // nobody sees it
    case EACCES:
    case EPERM:
    case EROFS: return fail(ErrorCode::Refused, u"The system does not allow this for “%1”; check its permissions."_s.arg(name), detail);
    case ENOSPC:
    case EDQUOT: return fail(ErrorCode::Full, u"The disk is full; nothing was changed. Make room and try again."_s, detail, true);
    default: return fail(ErrorCode::Io, u"“%1” could not be used: %2."_s.arg(name, detail), detail);
    }
}

Result<Root> Root::open(const QString &directory, Resolver resolver)
{
    const int fd = ::open(QFile::encodeName(directory).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return fail(ErrorCode::NotFound, u"The vault “%1” cannot be opened: %2."_s.arg(directory, QString::fromLocal8Bit(std::strerror(errno))));
    return Root(Fd(fd), resolver);
}

int Root::resolveStepwise(const QList<QByteArray> &parts, int flags) const
{
    Fd current(::openat(m_fd.get(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    for (qsizetype i = 0; i + 1 < parts.size() && current; ++i)
        current = Fd(::openat(current.get(), parts[i].constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!current)
        return -1;
    const QByteArray last = parts.isEmpty() ? QByteArray(".") : parts.last();
    return ::openat(current.get(), last.constData(), flags | O_NOFOLLOW | O_CLOEXEC);
}

int Root::resolve(const QList<QByteArray> &parts, int flags) const
{
    if (m_resolver == Resolver::Steps)
        return resolveStepwise(parts, flags);
    const int fd = openBeneath(m_fd.get(), parts.isEmpty() ? QByteArray(".") : parts.join('/'), flags);
    // EPERM is what older container sandboxes answer to calls that they do not know.
    return fd < 0 && (errno == ENOSYS || errno == EPERM) ? resolveStepwise(parts, flags) : fd;
}

int Root::makeFolder(int parent, const QList<QByteArray> &parts, mode_t mode) const
{
    struct stat info{};
    if (m_keeper && parts.size() == 1 && ::fstatat(parent, parts.last().constData(), &info, AT_SYMLINK_NOFOLLOW) != 0)
        return m_keeper->make(parts.last());
    if (::mkdirat(parent, parts.last().constData(), mode) == 0)
        return 0;
    // One that the keeper made for this very call counts as made by it.
    return errno == EEXIST && m_keeper && parts.size() == 1 && m_keeper->isFresh(parts.last()) ? 0 : errno;
}

bool Root::isFresh(const QList<QByteArray> &parts) const
{
    return m_keeper && !parts.isEmpty() && m_keeper->isFresh(parts.first());
}

void Root::keep(const QList<QByteArray> &parts) const
{
    if (m_keeper && parts.size() == 1)
        m_keeper->keep(parts.first());
}

int Root::removeFolder(int parent, const QList<QByteArray> &parts) const
{
    if (m_keeper && parts.size() == 1)
        return m_keeper->remove(parts.last());
    return ::unlinkat(parent, parts.last().constData(), AT_REMOVEDIR) == 0 ? 0 : errno;
}

Result<Fd> Root::openDir(const QList<QByteArray> &parts) const
{
    const int fd = resolve(parts, O_RDONLY | O_DIRECTORY);
    return fd < 0 ? Result<Fd>(failErrno(errno, joinParts(parts))) : Result<Fd>(Fd(fd));
}

Result<Fd> Root::openFile(const QList<QByteArray> &parts, int flags) const
{
    // Non-blocking, so that a pipe somebody put there cannot hold the server.
    const int fd = resolve(parts, flags | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return failErrno(errno, joinParts(parts));
    Fd file(fd);
    struct stat info{};
    if (::fstat(fd, &info) != 0)
        return failErrno(errno, joinParts(parts));
    if (S_ISDIR(info.st_mode))
        return failErrno(EISDIR, joinParts(parts));
    if (!S_ISREG(info.st_mode))
        return fail(ErrorCode::Refused, u"“%1” is not a regular file."_s.arg(joinParts(parts)));
    return file;
}

} // namespace countersign
