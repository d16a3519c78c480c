#include "vault/notereading.h"

#include <QFile>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace countersign {

namespace {
constexpr qint64 kMostBytes = 16 << 20;

/// The kernel refuses a read lease while somebody has the file open for writing.
bool isBeingWritten(int file)
{
    if (::fcntl(file, F_SETSIG, SIGURG) != 0) // SIGIO, the default, would end the process when the lease is broken
        return false;
    if (::fcntl(file, F_SETLEASE, F_RDLCK) != 0)
        return errno == EAGAIN;
    ::fcntl(file, F_SETLEASE, F_UNLCK);
    return false;
}

NotePresence presenceOf(const struct stat &info)
{
    if (!S_ISREG(info.st_mode))
        return NotePresence::NotAFile;
    if (info.st_uid != ::geteuid())
        return NotePresence::Foreign;
    if (info.st_nlink != 1)
        return NotePresence::Linked;
    return info.st_size > kMostBytes ? NotePresence::TooBig : NotePresence::Note;
}
} // namespace

NoteFile readNoteFile(const QString &path, qint64 maxBytes)
{
    const QByteArray name = QFile::encodeName(path);
    struct stat info = {};
    if (::lstat(name.constData(), &info) != 0)
        return {};
    if (!S_ISREG(info.st_mode)) // opening a device or a pipe would already do something
        return {NotePresence::NotAFile, {}};
    const int fd = ::open(name.constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    QFile file;
    if (fd < 0)
        return {errno == ENOENT ? NotePresence::Missing : NotePresence::NotAFile, {}};
    if (!file.open(fd, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle) || ::fstat(fd, &info) != 0)
        return {NotePresence::NotAFile, {}};
    const NotePresence presence = presenceOf(info);
    if (presence != NotePresence::Note)
        return {presence, {}};
    if (isBeingWritten(fd))
        return {NotePresence::BeingWritten, {}};
    return {presence, file.read(std::min(maxBytes, kMostBytes))};
}

bool standsAt(const QString &path)
{
    struct stat info = {};
    return ::lstat(QFile::encodeName(path).constData(), &info) == 0 || errno != ENOENT;
}

} // namespace countersign
