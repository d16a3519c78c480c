#include "watch/claim.h"

#include "base/filesystem.h"
#include "base/openfile.h"
#include "base/openfolder.h"
#include "intake/itemfolders.h"
#include "intake/itemname.h"
#include "watch/inboxname.h"
#include "watch/wholeness.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>

namespace countersign {

namespace {
QString unmovable(int error)
{
    return QCoreApplication::translate("Claim", "It cannot be moved to Needs_Action: %1.").arg(reasonOf(error));
}

QString secondVersion(const QByteArray &leaf)
{
    return QCoreApplication::translate("Claim",
        "“%1” is a second version that a synchroniser has kept because a file was changed in two places at once. Look "
        "which one is right, then rename or delete this one.")
        .arg(visibleName(leaf));
}

/// The two folders between which files move, open for one batch.
struct Folders
{
    Fd inbox;
    ItemFolders items;
    QString by;
    bool tells = true; ///< whether the system knows of all who write there
};

QByteArray leafOf(const QByteArray &path)
{
    return path.mid(path.lastIndexOf('/') + 1);
}

ClaimResult parked(ClaimResult result, QString reason)
{
    result.outcome = ClaimOutcome::Parked;
    result.reason = std::move(reason);
    return result;
}

/// Moves the file into a new folder of its own.
ClaimResult move(const Folders &folders, int parent, ClaimResult result, ino_t inode)
{
    result.file.original = result.candidate.path;
    result.file.by = folders.by;
    if (const int error = folders.items.moveIn(parent, leafOf(result.candidate.path), result.file, inode)) {
        result.outcome = ClaimOutcome::Gone;
        return error == ENOENT ? result : parked(std::move(result), unmovable(error));
    }
    result.outcome = ClaimOutcome::Taken;
    return result;
}

/// What is no file is neither opened nor forgotten: its owner is told why it stays. Folders are looked into by the
/// scan.
ClaimResult strange(ClaimResult result, mode_t mode)
{
    const QString reason = notAFile(mode, visibleName(leafOf(result.candidate.path)));
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
    result = move(folders, parent, std::move(result), status.st_ino);
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
    if (isConflictCopy(leaf))
        return parked(std::move(result), secondVersion(leaf));
    result.outcome = wholeness(file.get(), status, {parent.get(), folders.tells}, leaf, candidate);
    result.candidate.seenSize = status.st_size;
    result.candidate.seenMtimeNs = mtimeNs(status);
    if (result.outcome != ClaimOutcome::Taken)
        return result;
    result = move(folders, parent.get(), std::move(result), status.st_ino);
    if (result.outcome == ClaimOutcome::Taken)
        folders.items.measure(std::move(file), status.st_ino, result.file);
    return result;
}
} // namespace

QList<ClaimResult> claimBatch(const QByteArray &vault, const QList<Candidate> &candidates, const ClaimRules &rules)
{
    QList<ClaimResult> results;
    results.reserve(candidates.size());
    Folders folders{openFolder(AT_FDCWD, vault + "/Inbox"), ItemFolders(vault), rules.by};
    const int error = errno;
    folders.tells = fileSystemOf(QFile::decodeName(vault)).tells;
    bool moved = false, isOurs = true;
    for (const Candidate &candidate : candidates) {
        isOurs = isOurs && (!rules.mayTake || rules.mayTake());
        if (!isOurs) {
            results.append({candidate, ClaimOutcome::Elsewhere, {}, {}});
            continue;
        }
        const bool open = folders.inbox && folders.items;
        results.append(open ? claim(folders, candidate)
                            : parked({candidate, {}, {}, {}},
                                  QCoreApplication::translate("Claim", "The vault's folders cannot be opened: %1.")
                                      .arg(reasonOf(error))));
        moved |= results.last().outcome == ClaimOutcome::Taken;
    }
    if (moved) {
        // The target first: a file seen in both places after a power cut is better than in none.
        folders.items.sync();
        ::fsync(folders.inbox.get());
    }
    return results;
}

} // namespace countersign
