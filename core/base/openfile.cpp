#include "base/openfile.h"

#include "base/hash.h"
#include "base/literals.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>

namespace countersign {

namespace {

// Never waits for the other end of a pipe, never makes a terminal ours.
constexpr int kReading = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;

std::unexpected<Error> unopened(int code, const QString &name)
{
    const QString detail = QString::fromLocal8Bit(std::strerror(code));
    if (code == ENOENT || code == ENOTDIR)
        return fail(ErrorCode::NotFound, QCoreApplication::translate("OpenFile", "%1 is not there.").arg(name), detail);
    if (code == ELOOP || code == EXDEV)
        return fail(ErrorCode::Refused,
            QCoreApplication::translate(
                "OpenFile", "%1 is a link or lies behind one, so it is not read. Put the file itself there.")
                .arg(name),
            detail);
    return fail(code == EACCES || code == EPERM ? ErrorCode::Refused : ErrorCode::Io,
        QCoreApplication::translate("OpenFile", "%1 cannot be read: %2.").arg(name, detail), detail);
}

QString sizeText(qint64 bytes)
{
    constexpr qint64 kMiB = 1024 * 1024;
    return bytes >= kMiB ? u"%1 MiB"_s.arg(bytes / kMiB) : u"%1 KiB"_s.arg(bytes / 1024);
}

int byKernel(int root, const QByteArray &relative, int flags)
{
    open_how how{};
    how.flags = quint64(flags) | O_CLOEXEC | O_NOFOLLOW;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
    for (int tries = 0;; ++tries) {
        const long fd = ::syscall(SYS_openat2, root, relative.constData(), &how, sizeof how);
        // EAGAIN: something was renamed while the kernel walked; it asks to be called again.
        if (fd >= 0 || (errno != EAGAIN && errno != EINTR) || tries >= 32)
            return int(fd);
    }
}

int bySteps(int root, const QByteArray &relative, int flags)
{
    const QList<QByteArray> parts = relative.split('/');
    constexpr int walking =
        O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC; // as the kernel: a folder need not be readable
    Fd folder(::openat(root, ".", walking));
    for (const QByteArray &part : parts)
        if (part == "..") {
            errno = EXDEV;
            return -1;
        }
    for (qsizetype i = 0; i + 1 < parts.size() && folder; ++i)
        folder = Fd(::openat(folder.get(), parts[i].constData(), walking));
    return folder ? ::openat(folder.get(), parts.last().constData(), flags | O_NOFOLLOW | O_CLOEXEC) : -1;
}

/// Calls `take` with each piece of the bytes `from` to `size`; an errno, 0 when all is well. A file that grows
/// meanwhile has no end.
template <typename Take>
int eachPiece(int fd, qint64 from, qint64 size, Take take)
{
    QByteArray piece(qsizetype(std::clamp<qint64>(size - from, 1, 256 * 1024)), Qt::Uninitialized);
    for (qint64 at = from; at < size;) {
        const ssize_t got = ::pread(fd, piece.data(), size_t(std::min<qint64>(piece.size(), size - at)), at);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got < 0 ? errno : 0; // it shrank
        take(QByteArrayView(piece).first(got));
        at += got;
    }
    return 0;
}

} // namespace

QString notAFile(mode_t mode, const QString &name)
{
    if (S_ISREG(mode))
        return {};
    if (S_ISLNK(mode))
        return QCoreApplication::translate(
            "OpenFile", "%1 is a link or lies behind one, so it is not read. Put the file itself there.")
            .arg(name);
    if (S_ISDIR(mode))
        return QCoreApplication::translate("OpenFile", "%1 is a folder, not a file.").arg(name);
    return QCoreApplication::translate(
        "OpenFile", "%1 is a pipe, a device or a socket, so it is not read. Put a file there, or remove it.")
        .arg(name);
}

int openBeneath(int root, const QByteArray &relative, int flags, Resolver resolver)
{
    if (resolver == Resolver::Steps)
        return bySteps(root, relative, flags);
    const int fd = byKernel(root, relative, flags);
    // EPERM is what older container sandboxes answer to calls that they do not know.
    return fd < 0 && (errno == ENOSYS || errno == EPERM) ? bySteps(root, relative, flags) : fd;
}

OpenFile::OpenFile(Fd fd, QString name, const struct stat &info)
    : m_fd(std::move(fd)), m_name(std::move(name)), m_size(info.st_size), m_names(info.st_nlink), m_owner(info.st_uid)
{
}

Result<OpenFile> OpenFile::of(Fd fd, const QString &name)
{
    struct stat info{};
    if (!fd || ::fstat(fd.get(), &info) != 0)
        return unopened(errno, name);
    if (const QString problem = notAFile(info.st_mode, name); !problem.isEmpty())
        return fail(ErrorCode::Refused, problem);
    return OpenFile(std::move(fd), name, info);
}

Result<OpenFile> OpenFile::at(const QString &path, Links links)
{
    const QByteArray name = QFile::encodeName(path);
    const bool follow = links == Links::Followed;
    struct stat info{};
    if (::fstatat(AT_FDCWD, name.constData(), &info, follow ? 0 : AT_SYMLINK_NOFOLLOW) != 0)
        return unopened(errno, path);
    // Looked at before it is opened: opening a device would already do something.
    if (const QString problem = notAFile(info.st_mode, path); !problem.isEmpty())
        return fail(ErrorCode::Refused, problem);
    return of(Fd(::open(name.constData(), kReading | (follow ? 0 : O_NOFOLLOW))), path);
}

Result<OpenFile> OpenFile::beneath(const QString &root, const QString &relative)
{
    const Fd folder(::open(QFile::encodeName(root).constData(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!folder)
        return unopened(errno, root);
    const QByteArray name = QFile::encodeName(relative);
    const Fd seen(openBeneath(folder.get(), name, O_PATH));
    struct stat info{};
    if (!seen || ::fstat(seen.get(), &info) != 0)
        return unopened(errno, relative);
    if (const QString problem = notAFile(info.st_mode, relative); !problem.isEmpty())
        return fail(ErrorCode::Refused, problem);
    return of(Fd(openBeneath(folder.get(), name, kReading)), relative);
}

Result<QByteArray> OpenFile::read(qint64 most) const
{
    if (m_size > most)
        return fail(ErrorCode::Full,
            QCoreApplication::translate("OpenFile", "%1 is larger than %2, so it is not read. Shorten it.")
                .arg(m_name, sizeText(most)));
    return head(m_size);
}

Result<QByteArray> OpenFile::head(qint64 most) const
{
    const qint64 size = std::min(most, m_size);
    QByteArray out;
    out.reserve(size);
    if (const int error = eachPiece(m_fd.get(), 0, size, [&](QByteArrayView piece) { out.append(piece); }))
        return unopened(error, m_name);
    return out;
}

Result<QByteArray> OpenFile::part(qint64 from, qint64 to) const
{
    QByteArray out;
    if (const int code = eachPiece(m_fd.get(), std::max<qint64>(from, 0), std::min(to, m_size),
            [&out](QByteArrayView piece) { out.append(piece); });
        code != 0)
        return unopened(code, m_name);
    return out;
}

bool OpenFile::isBeingWritten() const
{
    if (::fcntl(m_fd.get(), F_SETSIG, SIGURG) !=
        0) // SIGIO, the default, would end the process when the lease is broken
        return false;
    // The kernel refuses a read lease while somebody has the file open for writing.
    if (::fcntl(m_fd.get(), F_SETLEASE, F_RDLCK) != 0)
        return errno == EAGAIN;
    ::fcntl(m_fd.get(), F_SETLEASE, F_UNLCK);
    return false;
}

Result<QByteArray> OpenFile::sha256(QByteArrayView known) const
{
    Sha256 hash;
    hash.add(known);
    if (const int error = eachPiece(m_fd.get(), known.size(), m_size, [&](QByteArrayView piece) { hash.add(piece); }))
        return unopened(error, m_name);
    return hash.hex();
}

} // namespace countersign
