#include "profilelock.h"

#include "base/literals.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace countersign {

namespace {

constexpr int kLookMs = 10;
constexpr int kTries = 16; ///< that somebody replaces the file between opening and locking it

/// Whether the name still leads to the open file.
bool isStillThere(int fd, const QByteArray &path)
{
    struct stat open{};
    struct stat named{};
    return ::fstat(fd, &open) == 0 && ::lstat(path.constData(), &named) == 0 && open.st_dev == named.st_dev &&
           open.st_ino == named.st_ino;
}

std::unexpected<Error> running()
{
    return fail(ErrorCode::Conflict,
        QCoreApplication::translate("Application", "Countersign is already running with this profile."));
}

std::unexpected<Error> notWritable(const QString &folder)
{
    return fail(ErrorCode::Io,
        QCoreApplication::translate("Application", "The profile's folder %1 cannot be written. Check that it is yours.")
            .arg(folder));
}

} // namespace

ProfileLock::~ProfileLock()
{
    release();
}

void ProfileLock::release()
{
    for (const int fd : std::as_const(m_held))
        ::close(fd);
    m_held.clear();
    m_hasJournal = false;
}

Result<void> ProfileLock::lock(int fd)
{
    m_held.append(fd);
    // A file system that cannot lock a folder leaves the other locks.
    return ::flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK ? Result<void>(running()) : Result<void>();
}

Result<void> ProfileLock::takeFile(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    for (int attempt = 0; attempt < kTries; ++attempt) {
        const int fd = ::open(name.constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (fd < 0)
            return fail(ErrorCode::Io, QString());
        if (const Result<void> locked = lock(fd); !locked)
            return locked;
        if (isStillThere(fd, name))
            return {};
        ::close(m_held.takeLast());
    }
    return running(); // somebody else is at it all the time
}

Result<void> ProfileLock::takeJournal(const QString &journal)
{
    if (m_hasJournal)
        return {};
    // Never closed before the journal is: the kernel would take SQLite's own locks of this process away with it.
    const int fd = ::open(QFile::encodeName(journal).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return {};
    m_hasJournal = true;
    return lock(fd);
}

Result<void> ProfileLock::take(const QString &folder, int patienceMs)
{
    Result<void> taken = takeAll(folder);
    for (int waited = 0; !taken && taken.error().code == ErrorCode::Conflict && waited < patienceMs;
        waited += kLookMs) {
        ::usleep(kLookMs * 1000);
        taken = takeAll(folder);
    }
    return taken;
}

Result<void> ProfileLock::takeAll(const QString &folder)
{
    const int open = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (open < 0)
        return notWritable(folder);
    Result<void> taken = lock(open);
    if (taken)
        taken = takeFile(folder + u"/engine.lock"_s);
    if (taken)
        taken = takeJournal(folder + u"/journal.db"_s);
    if (taken)
        return {};
    release();
    return taken.error().code == ErrorCode::Io ? Result<void>(notWritable(folder)) : taken;
}

} // namespace countersign
