#include "tools/files/writing.h"

#include "base/crashpoint.h"
#include "base/ids.h"
#include "base/literals.h"
#include "tools/confine/keeperlink.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <optional>

#include <fcntl.h>
#include <sys/sendfile.h>
#include <sys/stat.h>

namespace countersign {

namespace {

// Only the first and the last name of the file: an unnamed file that gets its name when it is complete leaves
// nothing behind if we are killed. Not every file system can do it.
Result<bool> createUnnamed(int folder, const QByteArray &leaf, const std::function<Result<void>(int)> &fill)
{
    const Fd file(::openat(folder, ".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0666));
    if (!file)
        return false;
    const Result<void> filled = fill(file.get());
    if (!filled)
        return fail(filled.error());
    if (::fsync(file.get()) != 0)
        return failErrno(errno, QString::fromUtf8(leaf));
    const QByteArray self = "/proc/self/fd/" + QByteArray::number(file.get());
    if (::linkat(AT_FDCWD, self.constData(), folder, leaf.constData(), AT_SYMLINK_FOLLOW) == 0)
        return true;
    if (errno == EEXIST)
        return failErrno(errno, QString::fromUtf8(leaf));
    return false; // no /proc, or no links: the named way
}

Result<void> createNamed(int folder, const QByteArray &leaf, const std::function<Result<void>(int)> &fill)
{
    const QByteArray name = ".countersign-" + randomHex(8).toLatin1() + ".tmp";
    const Fd file(::openat(folder, name.constData(), O_CREAT | O_EXCL | O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0666));
    if (!file)
        return failErrno(errno, QString::fromUtf8(leaf));
    Result<void> done = fill(file.get());
    if (done && ::fsync(file.get()) != 0)
        done = failErrno(errno, QString::fromUtf8(leaf));
    if (done)
        done = renameFresh(folder, name, folder, leaf);
    if (!done)
        ::unlinkat(folder, name.constData(), 0);
    return done;
}

} // namespace

namespace {

/// A confined process can make no file at the vault's top: it makes one beside it, which the keeper puts there.
Result<void> createAtTop(
    KeeperLink &keeper, int folder, const QByteArray &leaf, const std::function<Result<void>(int)> &fill)
{
    const Fd staging(keeper.openStaging());
    if (!staging)
        return failErrno(errno, QString::fromUtf8(leaf));
    const QByteArray name = "new-" + randomHex(8).toLatin1();
    const Result<void> made = createFile(staging.get(), name, fill);
    if (!made)
        return made;
    const int problem = keeper.move(staging.get(), name, folder, leaf, false);
    if (problem == 0)
        return syncBeforeAnswer(folder);
    ::unlinkat(staging.get(), name.constData(), 0);
    return failErrno(problem, QString::fromUtf8(leaf));
}

/// What the keeper answers when one of the folders is the vault's top and this process is confined.
std::optional<int> movedByKeeper(
    int fromFolder, const QByteArray &from, int toFolder, const QByteArray &to, bool exchange)
{
    KeeperLink *const keeper = KeeperLink::ofProcess();
    if (!keeper || (!keeper->isTop(fromFolder) && !keeper->isTop(toFolder)))
        return std::nullopt;
    return keeper->move(fromFolder, from, toFolder, to, exchange);
}

} // namespace

Result<void> createFile(int folder, const QByteArray &leaf, const std::function<Result<void>(int)> &fill)
{
    struct stat info{};
    if (::fstatat(folder, leaf.constData(), &info, AT_SYMLINK_NOFOLLOW) == 0)
        return failErrno(EEXIST, QString::fromUtf8(leaf)); // said early; the rename says it for certain
    crashPoint("tools.before_create");
    if (KeeperLink *const keeper = KeeperLink::ofProcess(); keeper && keeper->isTop(folder))
        return createAtTop(*keeper, folder, leaf, fill);
    const Result<bool> unnamed = createUnnamed(folder, leaf, fill);
    if (!unnamed)
        return fail(unnamed.error());
    if (!*unnamed) {
        const Result<void> named = createNamed(folder, leaf, fill);
        if (!named)
            return named;
    }
    crashPoint("tools.created");
    return syncBeforeAnswer(folder);
}

Result<void> createFile(int folder, const QByteArray &leaf, const QByteArray &content)
{
    const QString name = QString::fromUtf8(leaf);
    return createFile(folder, leaf, [&](int fd) { return writeBytes(fd, content, name); });
}

Result<void> writeBytes(int fd, const QByteArray &bytes, const QString &name)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t n = ::write(fd, bytes.constData() + done, size_t(bytes.size() - done));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return failErrno(errno, name);
        done += n;
    }
    return {};
}

Result<void> appendBytes(int fd, const QByteArray &bytes, const QString &name)
{
    const off_t before = ::lseek(fd, 0, SEEK_END);
    if (before < 0)
        return failErrno(errno, name);
    crashPoint("tools.before_append");
    Result<void> done = writeBytes(fd, bytes, name);
    crashPoint("tools.appended");
    if (done && ::fdatasync(fd) != 0)
        done = failErrno(errno, name);
    if (!done && ::ftruncate(fd, before) != 0)
        return fail(
            ErrorCode::Io, u"“%1” was written only in part and could not be put back; look at its end."_s.arg(name));
    return done;
}

Result<void> copyBytes(int source, int target, const QString &name)
{
    off_t at = 0;
    while (true) {
        const ssize_t n = ::sendfile(target, source, &at, 1 << 20);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return failErrno(errno, name);
        if (n == 0)
            return {};
    }
}

Result<void> renameByLink(int fromFolder, const QByteArray &from, int toFolder, const QByteArray &to)
{
    if (::linkat(fromFolder, from.constData(), toFolder, to.constData(), 0) != 0)
        return failErrno(errno, QString::fromUtf8(errno == EEXIST ? to : from));
    if (::unlinkat(fromFolder, from.constData(), 0) == 0)
        return {};
    const int code = errno;
    ::unlinkat(toFolder, to.constData(), 0);
    return failErrno(code, QString::fromUtf8(from));
}

Result<void> renameFresh(int fromFolder, const QByteArray &from, int toFolder, const QByteArray &to)
{
    if (const std::optional<int> moved = movedByKeeper(fromFolder, from, toFolder, to, false))
        return *moved == 0 ? Result<void>() : failErrno(*moved, QString::fromUtf8(*moved == EEXIST ? to : from));
    if (::renameat2(fromFolder, from.constData(), toFolder, to.constData(), RENAME_NOREPLACE) == 0)
        return {};
    if (errno == EINVAL || errno == ENOSYS)
        return renameByLink(fromFolder, from, toFolder, to);
    if (errno == EXDEV)
        return fail(ErrorCode::Refused,
            u"“%1” would go to another disk, which cannot be done in one step; copy it instead."_s.arg(
                QString::fromUtf8(from)));
    return failErrno(errno, QString::fromUtf8(errno == EEXIST ? to : from));
}

Result<void> exchange(int folderA, const QByteArray &a, int folderB, const QByteArray &b)
{
    if (const std::optional<int> moved = movedByKeeper(folderA, a, folderB, b, true))
        return *moved == 0 ? Result<void>() : failErrno(*moved, QString::fromUtf8(b));
    if (::renameat2(folderA, a.constData(), folderB, b.constData(), RENAME_EXCHANGE) == 0)
        return {};
    return failErrno(errno, QString::fromUtf8(b));
}

Result<void> syncFolder(int folder)
{
    // Some file systems (FUSE, network) have nothing to sync for a folder and say EINVAL.
    if (::fsync(folder) != 0 && errno != EINVAL)
        return failErrno(errno, u"the folder"_s);
    return {};
}

namespace {
SyncBatch *batch = nullptr;
}

SyncBatch::SyncBatch()
{
    batch = this;
}

SyncBatch::~SyncBatch()
{
    (void)settle();
    batch = nullptr;
}

Result<void> SyncBatch::settle()
{
    for (std::vector<Folder> *list : {&m_gaining, &m_losing}) {
        for (const Folder &folder : *list)
            if (const Result<void> synced = syncFolder(folder.fd.get()); !synced)
                return synced;
        list->clear();
    }
    return {};
}

bool SyncBatch::holds(const std::vector<Folder> &list, int folder)
{
    struct stat info{};
    return ::fstat(folder, &info) == 0 && std::ranges::any_of(list, [&](const Folder &f) {
        return f.device == info.st_dev && f.inode == info.st_ino;
    });
}

Result<void> SyncBatch::add(std::vector<Folder> &list, int folder)
{
    struct stat info{};
    if (holds(list, folder))
        return {};
    Fd copy(::fcntl(folder, F_DUPFD_CLOEXEC, 3));
    if (!copy || ::fstat(folder, &info) != 0)
        return syncFolder(folder);
    list.push_back({info.st_dev, info.st_ino, std::move(copy)});
    return {};
}

Result<void> syncBeforeAnswer(int folder)
{
    return batch ? SyncBatch::add(batch->m_gaining, folder) : syncFolder(folder);
}

Result<void> syncBeforeAnswer(int gains, int loses)
{
    // A folder that has gained in this batch and now loses would be synced before the one that gains now.
    if (batch && !SyncBatch::holds(batch->m_gaining, loses)) {
        const Result<void> gained = SyncBatch::add(batch->m_gaining, gains);
        return gained ? SyncBatch::add(batch->m_losing, loses) : gained;
    }
    const Result<void> gained = syncFolder(gains);
    return gained ? syncFolder(loses) : gained;
}

} // namespace countersign
