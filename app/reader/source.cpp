#include "reader/source.h"

#include "base/hash.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace countersign::reader {

namespace {

std::unexpected<Error> openFailure(int error)
{
    if (error == ENOENT || error == ENOTDIR)
        return fail(ErrorCode::NotFound, QString::fromUtf8(QT_TRANSLATE_NOOP("Reader", "The file is no longer there.")));
    if (error == ELOOP)
        return fail(ErrorCode::Refused, QString::fromUtf8(QT_TRANSLATE_NOOP("Reader", "Links to other files are not followed.")));
    if (error == EACCES || error == EPERM)
        return fail(ErrorCode::Io, QString::fromUtf8(QT_TRANSLATE_NOOP("Reader", "The file may not be read: check its permissions.")));
    return fail(ErrorCode::Io, QString::fromUtf8(QT_TRANSLATE_NOOP("Reader", "The file could not be read.")), {}, true);
}

/// Opens one path component after the other; O_NOFOLLOW on each, since seccomp leaves us no openat2.
int openBeneath(int root, const QByteArray &relative)
{
    int folder = root;
    int found = -1;
    const QList<QByteArray> parts = relative.split('/');
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const bool last = i + 1 == parts.size();
        const int flags = O_NOFOLLOW | O_CLOEXEC | (last ? O_RDONLY | O_NONBLOCK | O_NOCTTY : O_PATH | O_DIRECTORY);
        found = parts[i].isEmpty() || parts[i] == "." || parts[i] == ".." ? (errno = ENOENT, -1)
                                                                        : ::openat(folder, parts[i].constData(), flags);
        const int error = errno;
        if (folder != root)
            ::close(folder);
        errno = error;
        if (found < 0)
            return -1;
        folder = found;
    }
    return found;
}

} // namespace

Root::Root(QString path) : m_path(std::move(path))
{
    while (m_path.size() > 1 && m_path.endsWith(QLatin1Char('/')))
        m_path.chop(1);
    if (!m_path.isEmpty())
        m_fd = ::open(QFile::encodeName(m_path).constData(), O_PATH | O_DIRECTORY | O_CLOEXEC);
}

Root::~Root()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

bool Root::isCurrent() const
{
    struct stat now = {};
    struct stat then = {};
    if (m_path.isEmpty())
        return true;
    return ::stat(QFile::encodeName(m_path).constData(), &now) == 0 && m_fd >= 0 && ::fstat(m_fd, &then) == 0
           && now.st_ino == then.st_ino && now.st_dev == then.st_dev;
}

Result<int> Root::open(const QString &path) const
{
    int fd = -1;
    if (m_path.isEmpty()) {
        fd = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    } else {
        if (!path.startsWith(m_path + QLatin1Char('/')))
            return fail(ErrorCode::Refused, QString::fromUtf8(QT_TRANSLATE_NOOP("Reader", "The file is outside of the vault.")));
        fd = openBeneath(m_fd, QFile::encodeName(path.mid(m_path.size() + 1)));
    }
    if (fd < 0)
        return openFailure(errno);
    struct stat info = {};
    if (::fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
        ::close(fd);
        return fail(ErrorCode::Refused, QString::fromUtf8(QT_TRANSLATE_NOOP("Reader", "This is not a regular file.")));
    }
    return fd;
}

Source::Source(int fd) : m_fd(fd)
{
    struct stat info = {};
    if (::fstat(fd, &info) == 0)
        m_size = info.st_size;
}

Source::~Source()
{
    ::close(m_fd);
}

Result<QByteArray> Source::head(qint64 bytes) const
{
    QByteArray data(std::min(bytes, m_size), Qt::Uninitialized);
    qsizetype have = 0;
    while (have < data.size()) {
        const ssize_t got = ::pread(m_fd, data.data() + have, size_t(data.size() - have), have);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return openFailure(errno);
        if (got == 0)
            break; // it shrank meanwhile
        have += got;
    }
    data.truncate(have);
    return data;
}

Result<QByteArray> Source::hash(const QByteArray &known) const
{
    Sha256 hash;
    hash.add(known);
    QByteArray piece(256 * 1024, Qt::Uninitialized);
    for (qint64 at = known.size(); at < m_size;) {
        const ssize_t got = ::pread(m_fd, piece.data(), size_t(piece.size()), at);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return openFailure(errno);
        if (got == 0)
            break;
        hash.add(QByteArrayView(piece.constData(), got));
        at += got;
    }
    return hash.hex();
}

} // namespace countersign::reader
