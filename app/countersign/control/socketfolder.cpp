#include "control/socketfolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace countersign {

namespace {

std::unexpected<Error> notOurs(const QString &folder)
{
    return fail(ErrorCode::Refused,
        QCoreApplication::translate("Cli", "The folder %1 is not yours alone; remove it, or have its owner remove it.")
            .arg(folder));
}

} // namespace

Result<void> checkSocketFolder(const QString &socketPath)
{
    const QString folder = QFileInfo(socketPath).path();
    struct stat info{};
    if (::lstat(QFile::encodeName(folder).constData(), &info) != 0)
        return fail(ErrorCode::NotFound, QCoreApplication::translate("Cli", "There is no folder %1.").arg(folder));
    if (!S_ISDIR(info.st_mode) || info.st_uid != ::getuid())
        return notOurs(folder);
    return {};
}

Result<void> makeSocketFolder(const QString &socketPath)
{
    const QString folder = QFileInfo(socketPath).path();
    const QByteArray name = QFile::encodeName(folder);
    if (!QDir().mkpath(QFileInfo(folder).path()) || (::mkdir(name.constData(), 0700) != 0 && errno != EEXIST))
        return fail(ErrorCode::Io, QCoreApplication::translate("Cli", "The folder %1 cannot be made.").arg(folder));
    if (const Result<void> ours = checkSocketFolder(socketPath); !ours)
        return ours;
    // Through a descriptor: the name may lead elsewhere by now.
    const int open = ::open(name.constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    struct stat info{};
    const bool closed = open >= 0 && ::fstat(open, &info) == 0 && info.st_uid == ::getuid() &&
                        ((info.st_mode & 077) == 0 || ::fchmod(open, 0700) == 0);
    if (open >= 0)
        ::close(open);
    return closed ? Result<void>() : notOurs(folder);
}

} // namespace countersign
