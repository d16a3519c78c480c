#include "intake/itemfolders.h"

#include "base/crashpoint.h"
#include "base/hash.h"
#include "base/ids.h"
#include "base/openfile.h"
#include "base/openfolder.h"
#include "base/writeall.h"
#include "intake/itemlabel.h"
#include "intake/itemname.h"
#include "intake/sidecar.h"

#include <QCoreApplication>
#include <QFile>

#include <sys/stat.h>
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

namespace countersign {

namespace {
/// Renames without replacing; on file systems that do not know the flag the fresh folder is guard enough.
int renameInto(int from, const QByteArray &leaf, int to, const QByteArray &target)
{
    if (::renameat2(from, leaf.constData(), to, target.constData(), RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return errno;
    return ::renameat(from, leaf.constData(), to, target.constData()) == 0 ? 0 : errno;
}

/// errno; 0 when it was written or nothing has to be said. The keys alone must not be lost in a power cut (the item
/// could be taken in twice); everything else waits for the batch's sync or is given up.
int describe(int folder, const StoredItem &item)
{
    if (!sidecar::isNeeded(item))
        return 0;
    const Result<QByteArray> content = sidecar::encode(item);
    return content ? sidecar::write(folder, *content, !item.options.sourceKeys.isEmpty()) : EINVAL;
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

/// errno; 0 when it is there.
int writeInto(int folder, const QByteArray &name, const QByteArray &content)
{
    const Fd file(::openat(folder, kArriving, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!file || !writeAll(file.get(), content) || ::fdatasync(file.get()) != 0 ||
        ::renameat(folder, kArriving, folder, name.constData()) != 0)
        return errno;
    ::fsync(folder);
    return 0;
}
} // namespace

QString reasonOf(int error)
{
    return QString::fromLocal8Bit(std::strerror(error));
}

QByteArray itemFolder(const QByteArray &vault, const QString &actionId)
{
    return vault + "/Needs_Action/" + actionId.toLatin1();
}

ItemFolders::ItemFolders(const QByteArray &vault) : m_folder(openFolder(AT_FDCWD, vault + "/Needs_Action")) {}

/// Whether the file has come all the same. What only looks like it (a copy that was not finished, its original still
/// standing there) is taken away.
bool ItemFolders::hasMoved(int parent, const QByteArray &leaf, const StoredItem &item, ino_t inode) const
{
    const Fd folder = openFolder(m_folder.get(), item.actionId.toLatin1()); // opening it asks NFS anew
    struct stat there{}, left{};
    if (!folder || ::fstatat(folder.get(), item.name.constData(), &there, AT_SYMLINK_NOFOLLOW) != 0)
        return false;
    if (::fstatat(parent, leaf.constData(), &left, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT;
    if (inode != 0 && there.st_ino == inode && left.st_ino != inode) // another one has come under its name
        return true;
    ::unlinkat(folder.get(), item.name.constData(), 0);
    return false;
}

int ItemFolders::moveIn(int parent, const QByteArray &leaf, StoredItem &item, ino_t inode) const
{
    item.actionId = newId();
    item.name = storedName(leaf);
    const QByteArray id = item.actionId.toLatin1();
    if (::mkdirat(m_folder.get(), id.constData(), 0700) != 0)
        return errno == ENOENT ? ENOTDIR : errno; // Needs_Action is gone, not the file
    crashPoint("watch.folder_made");
    int error = 0;
    if (sidecar::isNeeded(item) || !item.by.isEmpty()) { // most have nothing to say that their name does not
        const Fd folder = openFolder(m_folder.get(), id);
        error = folder ? putItemLabel(folder.get(), item.by) : errno;
        if (!error)
            error = describe(folder.get(), item);
    }
    if (!error) {
        error = renameInto(parent, leaf, m_folder.get(), id + '/' + item.name);
        if (error && hasMoved(parent, leaf, item, inode))
            error = 0;
    }
    if (error) {
        if (!item.by.isEmpty())
            ::unlinkat(m_folder.get(), (id + '/' + itemLabel(item.by)).constData(), 0);
        ::unlinkat(m_folder.get(), (id + '/' + kSidecar).constData(), 0);
        ::unlinkat(m_folder.get(), id.constData(), AT_REMOVEDIR);
        return error;
    }
    crashPoint("watch.claimed");
    return 0;
}

void ItemFolders::measure(Fd file, ino_t inode, StoredItem &item) const
{
    const QByteArray path = item.actionId.toLatin1() + '/' + item.name;
    struct stat now{};
    if (::fstatat(m_folder.get(), path.constData(), &now, AT_SYMLINK_NOFOLLOW) != 0)
        return;
    item.size = now.st_size;
    if (now.st_ino != inode)
        file = Fd(openBeneath(m_folder.get(), path, O_RDONLY | O_NONBLOCK | O_NOCTTY));
    if (const QString problem = notAFile(now.st_mode, visibleName(item.name)); !problem.isEmpty())
        item.problem = problem;
    if (!item.problem.isEmpty() || now.st_size > kHashInPassing)
        return;
    item.sha256 = hashOf(file.get());
    if (item.sha256.isEmpty())
        item.problem = QCoreApplication::translate("Claim", "The file cannot be read.");
}

void ItemFolders::sync() const
{
    ::fsync(m_folder.get());
}

std::unexpected<Error> notStored(int error)
{
    static constexpr std::array passing{ENOSPC, EDQUOT, EIO, EROFS, EACCES, ENOENT, ENOTDIR, ENODEV, ENXIO, ESTALE,
        ENOTCONN, EHOSTDOWN, ETIMEDOUT, EMFILE, ENFILE, ENOMEM, EAGAIN, EINTR, EBUSY};
    return fail(ErrorCode::Io,
        QCoreApplication::translate("Claim", "The file cannot be placed in the vault: %1.").arg(reasonOf(error)), {},
        std::ranges::find(passing, error) != passing.end());
}

bool isNameRefused(int error)
{
    return error == EINVAL || error == ENAMETOOLONG || error == EILSEQ;
}

namespace {
Result<StoredItem> storeAs(
    const QByteArray &vault, const IntakeItem &item, const QString &id, const QByteArray &name, const QString &by)
{
    StoredItem stored{
        id, safeName(item.name), name, item.content.size(), sha256Hex(item.content), {}, item.options, by};
    if (const Result<QByteArray> said = sidecar::encode(stored); !said)
        return fail(said.error());
    const QByteArray path = itemFolder(vault, stored.actionId);
    int error = ::mkdir(path.constData(), 0700) == 0 ? 0 : errno;
    const Fd folder = error ? Fd() : openFolder(AT_FDCWD, path);
    if (!error)
        error = folder ? putItemLabel(folder.get(), by) : errno;
    if (!error)
        error = describe(folder.get(), stored);
    if (!error)
        error = writeInto(folder.get(), name, item.content);
    if (error) {
        ::unlinkat(folder.get(), kArriving, 0);
        removeStored(vault, stored);
        const QByteArray plain = plainName(name);
        return isNameRefused(error) && plain != name ? storeAs(vault, item, id, plain, by)
                                                     : Result<StoredItem>(notStored(error));
    }
    crashPoint("watch.stored");
    ItemFolders(vault).sync();
    return stored;
}
} // namespace

Result<StoredItem> storeItem(const QByteArray &vault, const IntakeItem &item, const QString &id, const QString &by)
{
    return storeAs(vault, item, id, safeName(item.name), by);
}

void removeStored(const QByteArray &vault, const StoredItem &item)
{
    const QByteArray folder = itemFolder(vault, item.actionId);
    ::unlink((folder + '/' + item.name).constData());
    ::unlink((folder + '/' + kSidecar).constData());
    if (!item.by.isEmpty())
        ::unlink((folder + '/' + itemLabel(item.by)).constData());
    ::rmdir(folder.constData());
}

QByteArray hashStored(const QByteArray &vault, const StoredItem &item)
{
    const Result<OpenFile> opened = OpenFile::at(QFile::decodeName(itemFolder(vault, item.actionId) + '/' + item.name));
    return opened ? opened->sha256().value_or(QByteArray()) : QByteArray();
}

} // namespace countersign
