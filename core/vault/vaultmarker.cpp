#include "vault/vaultmarker.h"

#include "base/openfile.h"

#include <QFile>
#include <QThread>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <cstdio>
#include <cstdlib>

namespace countersign {

namespace {
constexpr qint64 kMostMarkBytes = 64 * 1024;
constexpr int kWriterMs = 2000; // who has it open for so long does not write a line
constexpr int kStepMs = 20;

/// errno
int writeAll(int fd, const QByteArray &content)
{
    for (qsizetype at = 0; at < content.size();) {
        const ssize_t wrote = ::write(fd, content.constData() + at, size_t(content.size() - at));
        if (wrote < 0 && errno != EINTR)
            return errno;
        at += std::max<ssize_t>(wrote, 0);
    }
    return ::fsync(fd) == 0 ? 0 : errno; // before its name leads to it: a power cut must leave no empty marker
}

/// errno
int named(const QByteArray &from, const QByteArray &to, bool mayReplace)
{
    if (mayReplace)
        return ::rename(from.constData(), to.constData()) == 0 ? 0 : errno;
    const int error =
        ::renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_NOREPLACE) == 0 ? 0 : errno;
    if (error != EINVAL && error != ENOSYS)
        return error;
    if (::link(from.constData(), to.constData()) == 0) // not every file system can; a link is as good
        return 0;
    if (errno != EPERM && errno != ENOSYS && errno != EOPNOTSUPP && errno != EMLINK)
        return errno;
    // Neither: it is looked first, and whoever writes at the same moment looks once more afterwards.
    if (::faccessat(AT_FDCWD, to.constData(), F_OK, AT_SYMLINK_NOFOLLOW) == 0)
        return EEXIST;
    return ::rename(from.constData(), to.constData()) == 0 ? 0 : errno;
}
} // namespace

Result<QByteArray> readMarker(const QString &marker)
{
    for (int waited = 0;; waited += kStepMs) {
        const Result<OpenFile> file = OpenFile::at(marker);
        if (!file)
            return file.error().code == ErrorCode::NotFound ? Result<QByteArray>(QByteArray()) : fail(file.error());
        if (file->isBeingWritten() && waited < kWriterMs) {
            QThread::msleep(kStepMs);
            continue;
        }
        return file->head(kMostMarkBytes);
    }
}

int putMarker(const QString &marker, const QByteArray &content, bool mayReplace)
{
    const QByteArray to = QFile::encodeName(marker);
    QByteArray temporary = to + "-XXXXXX";
    const Fd fd(::mkostemp(temporary.data(), O_CLOEXEC)); // a new file of ours (0600), whatever is planted there
    if (!fd)
        return errno;
    int error = writeAll(fd.get(), content);
    if (error == 0)
        error = named(temporary, to, mayReplace);
    ::unlink(temporary.constData()); // its second name, or of no use any more
    if (const Fd folder(::open(to.left(to.lastIndexOf('/')).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)); folder)
        ::fsync(folder.get());
    return error;
}

} // namespace countersign
