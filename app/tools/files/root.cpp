#include "tools/files/root.h"

#include "base/literals.h"
#include "tools/confine/keeperlink.h"

#include <QFile>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>

namespace countersign {

QString joinParts(const QList<QByteArray> &parts)
{
    return QString::fromUtf8(parts.join('/'));
}

std::unexpected<Error> failErrno(int code, const QString &name)
{
    const QString detail = QString::fromLocal8Bit(std::strerror(code));
    switch (code) {
        case ENOENT:
            return fail(ErrorCode::NotFound, u"There is no “%1” in the vault; check the path."_s.arg(name), detail);
        case EEXIST:
        case ENOTEMPTY:
            return fail(ErrorCode::Conflict, u"“%1” exists already; choose another name."_s.arg(name), detail);
        case ELOOP:
        case EXDEV:
            return fail(ErrorCode::Refused,
                u"“%1” goes through a symbolic link or leaves the vault; use the real folder."_s.arg(name), detail);
        case ENOTDIR:
            return fail(ErrorCode::Invalid, u"A part of “%1” is not a folder, or is a link."_s.arg(name), detail);
        case EISDIR: return fail(ErrorCode::Invalid, u"“%1” is a folder, not a file."_s.arg(name), detail);
        case ENAMETOOLONG:
            return fail(ErrorCode::Invalid, u"“%1” is too long; choose a shorter name."_s.arg(name), detail);
        case ERESTART: return fail(ErrorCode::Unavailable, u"The call begins again."_s, detail, true); // nobody sees it
        case EACCES:
        case EPERM:
        case EROFS:
            return fail(ErrorCode::Refused,
                u"The system does not allow this for “%1”; check its permissions."_s.arg(name), detail);
        case ENOSPC:
        case EDQUOT:
            return fail(
                ErrorCode::Full, u"The disk is full; nothing was changed. Make room and try again."_s, detail, true);
        default: return fail(ErrorCode::Io, u"“%1” could not be used: %2."_s.arg(name, detail), detail);
    }
}

Result<Root> Root::open(const QString &directory, Resolver resolver)
{
    const int fd = ::open(QFile::encodeName(directory).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return fail(ErrorCode::NotFound,
            u"The vault “%1” cannot be opened: %2."_s.arg(directory, QString::fromLocal8Bit(std::strerror(errno))));
    return Root(Fd(fd), resolver);
}

int Root::resolve(const QList<QByteArray> &parts, int flags) const
{
    return openBeneath(m_fd.get(), parts.isEmpty() ? QByteArray(".") : parts.join('/'), flags, m_resolver);
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
    if ((flags & O_ACCMODE) != O_RDONLY && info.st_nlink > 1)
        return fail(ErrorCode::Refused,
            u"“%1” is one file with another one elsewhere (a hard link), which would change, too; put a copy in its place first."_s
                .arg(joinParts(parts)));
    return file;
}

} // namespace countersign
