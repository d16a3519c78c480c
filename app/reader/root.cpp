#include "reader/root.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>

namespace countersign::reader {

namespace {

std::unexpected<Error> openFailure(int error)
{
    if (error == ENOENT || error == ENOTDIR)
        return fail(
            ErrorCode::NotFound, QString::fromUtf8(QT_TRANSLATE_NOOP("Reader", "The file is no longer there.")));
    if (error == EXDEV)
        return fail(
            ErrorCode::Refused, QString::fromUtf8(QT_TRANSLATE_NOOP("Reader", "The file is outside of the vault.")));
    if (error == ELOOP)
        return fail(ErrorCode::Refused,
            QString::fromUtf8(QT_TRANSLATE_NOOP("Reader", "Links to other files are not followed.")));
    if (error == EACCES || error == EPERM)
        return fail(ErrorCode::Io,
            QString::fromUtf8(QT_TRANSLATE_NOOP("Reader", "The file may not be read: check its permissions.")));
    return fail(ErrorCode::Io, QString::fromUtf8(QT_TRANSLATE_NOOP("Reader", "The file could not be read.")), {}, true);
}

} // namespace

Root::Root(QString path) : m_path(std::move(path))
{
    while (m_path.size() > 1 && m_path.endsWith(QLatin1Char('/')))
        m_path.chop(1);
    m_folder = Fd(::open(QFile::encodeName(m_path).constData(), O_PATH | O_DIRECTORY | O_CLOEXEC));
}

bool Root::isCurrent() const
{
    struct stat now = {};
    struct stat then = {};
    return ::stat(QFile::encodeName(m_path).constData(), &now) == 0 && m_folder &&
           ::fstat(m_folder.get(), &then) == 0 && now.st_ino == then.st_ino && now.st_dev == then.st_dev;
}

Result<OpenFile> Root::open(const QString &path) const
{
    if (!path.startsWith(m_path + QLatin1Char('/')))
        return openFailure(EXDEV);
    // One name after the other: the system call filter leaves us no openat2.
    Fd fd(openBeneath(m_folder.get(), QFile::encodeName(path.mid(m_path.size() + 1)), O_RDONLY | O_NONBLOCK | O_NOCTTY,
        Resolver::Steps));
    if (!fd)
        return openFailure(errno);
    Result<OpenFile> file = OpenFile::of(std::move(fd), path);
    if (!file)
        return fail(ErrorCode::Refused, QString::fromUtf8(QT_TRANSLATE_NOOP("Reader", "This is not a regular file.")));
    return file;
}

} // namespace countersign::reader
