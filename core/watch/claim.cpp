#include "watch/claim.h"

#include "base/crashpoint.h"
#include "base/hash.h"
#include "base/ids.h"
#include "base/openfile.h"
#include "watch/fd.h"
#include "watch/inboxname.h"
#include "watch/wholeness.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace countersign {

namespace {
QString reasonOf(int error)
{
    return QString::fromLocal8Bit(std::strerror(error));
}

QString unmovable(int error)
{
    return QCoreApplication::translate("Claim", "It cannot be moved to Needs_Action: %1.").arg(reasonOf(error));
}

/// The two folders between which files move, open for one batch.
struct Folders
{
    Fd inbox, needsAction;
};

QByteArray leafOf(const QByteArray &path)
{
    return path.mid(path.lastIndexOf('/') + 1);
}

QString visible(const QByteArray &name)
{
    return isUtf8(name) ? QString::fromUtf8(name) : QString::fromLatin1(name.toPercentEncoding(" "));
}

ClaimResult parked(ClaimResult result, QString reason)
{
    result.outcome = ClaimOutcome::Parked;
    result.reason = std::move(reason);
    return result;
}

/// Hex; empty when reading fails.
QByteArray hashOf(int file)
{
    Sha256 hash;
    thread_local QByteArray buffer(64 * 1024, Qt::Uninitialized);
    for (;;) {
        const ssize_t n = ::read(file, buffer.data(), size_t(buffer.size()));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return {};
        if (n == 0)
            return hash.hex();
        hash.add(QByteArrayView(buffer.constData(), n));
    }
}

/// Renames without replacing; on file systems that do not know the flag the fresh folder is guard enough.
int renameInto(int from, const QByteArray &leaf, int to, const QByteArray &target)
{
    if (::renameat2(from, leaf.constData(), to, target.constData(), RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return errno;
    return ::renameat(from, leaf.constData(), to, target.constData()) == 0 ? 0 : errno;
}

/// Moves the file into a new folder of its own.
ClaimResult move(const Folders &folders, int parent, ClaimResult result)
{
    const QByteArray leaf = leafOf(result.candidate.path);
    result.file.actionId = newId();
    result.file.original = result.candidate.path;
    result.file.name = storedName(leaf);
    const QByteArray folder = result.file.actionId.toLatin1();
    if (::mkdirat(folders.needsAction.get(), folder.constData(), 0700) != 0)
        return parked(std::move(result), unmovable(errno));
    crashPoint("watch.folder_made");
    if (const int error = renameInto(parent, leaf, folders.needsAction.get(), folder + '/' + result.file.name)) {
        ::unlinkat(folders.needsAction.get(), folder.constData(), AT_REMOVEDIR);
        result.outcome = ClaimOutcome::Gone;
        return error == ENOENT ? result : parked(std::move(result), unmovable(error));
    }
    crashPoint("watch.claimed");
    result.outcome = ClaimOutcome::Taken;
    return result;
}

/// Size and hash of what really was moved: between look and move another file may have taken the name.
void measure(const Folders &folders, Fd file, ino_t inode, ClaimedFile &claimed)
{
    const QByteArray path = claimed.actionId.toLatin1() + '/' + claimed.name;
    struct stat now{};
    if (::fstatat(folders.needsAction.get(), path.constData(), &now, AT_SYMLINK_NOFOLLOW) != 0)
        return;
    claimed.size = now.st_size;
    if (now.st_ino != inode)
        file = Fd(openBeneath(folders.needsAction.get(), path, O_RDONLY | O_NONBLOCK | O_NOCTTY));
    if (const QString problem = notAFile(now.st_mode, visible(claimed.name)); !problem.isEmpty())
        claimed.problem = problem;
    if (!claimed.problem.isEmpty() || now.st_size > kHashInPassing)
        return;
    claimed.sha256 = hashOf(file.get());
    if (claimed.sha256.isEmpty())
        claimed.problem = QCoreApplication::translate("Claim", "The file cannot be read.");
}

/// What is no file is neither opened nor forgotten: its owner is told why it stays. Folders are looked into by the
/// scan.
ClaimResult strange(ClaimResult result, mode_t mode)
{
    const QString reason = notAFile(mode, visible(leafOf(result.candidate.path)));
    result.outcome = ClaimOutcome::Ignored;
    return S_ISDIR(mode) ? result : parked(std::move(result), reason);
}

/// What cannot be opened: nothing there, nothing for us, or a file that its owner keeps from us.
ClaimResult unopened(const Folders &folders, int parent, ClaimResult result, int error)
{
    struct stat status{};
    const QByteArray leaf = leafOf(result.candidate.path);
    if (::fstatat(parent, leaf.constData(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
        const int unseen = errno;
        return unseen == ENOENT
                   ? result
                   : parked(std::move(result),
                         QCoreApplication::translate("Claim", "It cannot be looked at: %1.").arg(reasonOf(unseen)));
    }
    if (!S_ISREG(status.st_mode))
        return strange(std::move(result), status.st_mode);
    if (error != EACCES && error != EPERM)
        return parked(
            std::move(result), QCoreApplication::translate("Claim", "It cannot be opened: %1.").arg(reasonOf(error)));
    // Unreadable does not mean unmovable; as an action it is seen, in the Inbox it would be forgotten.
    result = move(folders, parent, std::move(result));
    result.file.size = status.st_size;
    result.file.problem = QCoreApplication::translate("Claim", "The file cannot be read: %1.").arg(reasonOf(error));
    return result;
}

ClaimResult claim(const Folders &folders, const Candidate &candidate)
{
    ClaimResult result{candidate, ClaimOutcome::Gone, {}, {}};
    const Fd parent = openParent(folders.inbox.get(), candidate.path);
    if (!parent) {
        const int error = errno;
        const bool gone = error == ENOENT || error == ENOTDIR || error == ELOOP;
        return gone
                   ? result
                   : parked(std::move(result),
                         QCoreApplication::translate("Claim", "Its folder cannot be opened: %1.").arg(reasonOf(error)));
    }
    const QByteArray leaf = leafOf(candidate.path);
    struct stat status{};
    // Looked at before it is opened: opening a device would already do something.
    if (::fstatat(parent.get(), leaf.constData(), &status, AT_SYMLINK_NOFOLLOW) == 0 && !S_ISREG(status.st_mode))
        return strange(std::move(result), status.st_mode);
    Fd file(::openat(parent.get(), leaf.constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
    if (!file)
        return unopened(folders, parent.get(), std::move(result), errno);
    if (::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode))
        return strange(std::move(result), status.st_mode);
    result.outcome = wholeness(file.get(), status, parent.get(), leaf, candidate);
    result.candidate.seenSize = status.st_size;
    result.candidate.seenMtimeNs = mtimeNs(status);
    if (result.outcome != ClaimOutcome::Taken)
        return result;
    result = move(folders, parent.get(), std::move(result));
    if (result.outcome == ClaimOutcome::Taken)
        measure(folders, std::move(file), status.st_ino, result.file);
    return result;
}
} // namespace

QList<ClaimResult> claimBatch(const QByteArray &vault, const QList<Candidate> &candidates)
{
    QList<ClaimResult> results;
    results.reserve(candidates.size());
    const Folders folders{openFolder(AT_FDCWD, vault + "/Inbox"), openFolder(AT_FDCWD, vault + "/Needs_Action")};
    const int error = errno;
    bool moved = false;
    for (const Candidate &candidate : candidates) {
        const bool open = folders.inbox && folders.needsAction;
        results.append(open ? claim(folders, candidate)
                            : parked({candidate, {}, {}, {}},
                                  QCoreApplication::translate("Claim", "The vault's folders cannot be opened: %1.")
                                      .arg(reasonOf(error))));
        moved |= results.last().outcome == ClaimOutcome::Taken;
    }
    if (moved) {
        // The target first: a file seen in both places after a power cut is better than in none.
        ::fsync(folders.needsAction.get());
        ::fsync(folders.inbox.get());
    }
    return results;
}

} // namespace countersign
