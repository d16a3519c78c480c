#include "watch/orphans.h"

#include "base/hash.h"
#include "base/ids.h"
#include "base/openfile.h"
#include "watch/fd.h"
#include "watch/inboxname.h"

#include <QCoreApplication>
#include <QFile>

#include <dirent.h>
#include <sys/stat.h>
#include <cerrno>
#include <cstring>
#include <memory>
#include <optional>

namespace countersign {

namespace {
constexpr char kTemporary[] = ".arriving";

QList<QByteArray> namesIn(const QByteArray &folder)
{
    QList<QByteArray> names;
    const std::unique_ptr<DIR, int (*)(DIR *)> dir(::opendir(folder.constData()), &::closedir);
    if (!dir)
        return names;
    while (const dirent *entry = ::readdir(dir.get()))
        if (std::strcmp(entry->d_name, ".") != 0 && std::strcmp(entry->d_name, "..") != 0)
            names.append(entry->d_name);
    std::ranges::sort(names);
    return names;
}

QByteArray folderOf(const QByteArray &vault, const QString &actionId)
{
    return vault + "/Needs_Action/" + actionId.toLatin1();
}

bool writeAll(int file, const QByteArray &content)
{
    for (qsizetype done = 0; done < content.size();) {
        const ssize_t n = ::write(file, content.constData() + done, size_t(content.size() - done));
        if (n < 0 && errno != EINTR)
            return false;
        done += std::max<ssize_t>(n, 0);
    }
    return ::fdatasync(file) == 0;
}

/// errno, 0 when it is there.
int writeInto(int folder, const QByteArray &name, const QByteArray &content)
{
    const Fd file(::openat(folder, kTemporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!file || !writeAll(file.get(), content) || ::renameat(folder, kTemporary, folder, name.constData()) != 0)
        return errno;
    ::fsync(folder);
    return 0;
}

std::unexpected<Error> notStored(int error)
{
    return fail(ErrorCode::Io,
        QCoreApplication::translate("Claim", "The file cannot be placed in the vault: %1.")
            .arg(QString::fromLocal8Bit(std::strerror(error))),
        {}, true);
}
} // namespace

QStringList claimedIds(const QByteArray &vault)
{
    QStringList ids;
    for (const QByteArray &name : namesIn(vault + "/Needs_Action"))
        if (const QString id = QString::fromLatin1(name); isId(id))
            ids.append(id);
    return ids;
}

std::optional<ClaimedFile> adoptOrphan(const QByteArray &vault, const QString &actionId)
{
    const QByteArray folder = folderOf(vault, actionId);
    // A submission that was cut short was never acknowledged: its sender still has it.
    ::unlink((folder + '/' + kTemporary).constData());
    for (const QByteArray &name : namesIn(folder)) {
        struct stat status{};
        if (::lstat((folder + '/' + name).constData(), &status) != 0 || !S_ISREG(status.st_mode))
            continue;
        ClaimedFile file{actionId, name, name, status.st_size, {}, {}};
        file.sha256 = hashClaimed(vault, file);
        if (file.sha256.isEmpty())
            file.problem = QCoreApplication::translate("Claim", "The file cannot be read.");
        return file;
    }
    ::rmdir(folder.constData());
    return std::nullopt;
}

Result<ClaimedFile> storeFile(const QByteArray &vault, const QByteArray &name, const QByteArray &content)
{
    const QString id = newId();
    const QByteArray path = folderOf(vault, id);
    if (::mkdir(path.constData(), 0700) != 0)
        return notStored(errno);
    const Fd folder = openFolder(AT_FDCWD, path);
    const int error = folder ? writeInto(folder.get(), name, content) : errno;
    if (error) {
        ::unlinkat(folder.get(), kTemporary, 0);
        ::rmdir(path.constData());
        return notStored(error);
    }
    const Fd parent = openFolder(AT_FDCWD, vault + "/Needs_Action");
    ::fsync(parent.get());
    return ClaimedFile{id, name, name, content.size(), sha256Hex(content), {}};
}

void removeStored(const QByteArray &vault, const ClaimedFile &file)
{
    const QByteArray folder = folderOf(vault, file.actionId);
    ::unlink((folder + '/' + file.name).constData());
    ::rmdir(folder.constData());
}

QByteArray hashClaimed(const QByteArray &vault, const ClaimedFile &file)
{
    const Result<OpenFile> opened = OpenFile::at(QFile::decodeName(folderOf(vault, file.actionId) + '/' + file.name));
    return opened ? opened->sha256().value_or(QByteArray()) : QByteArray();
}

} // namespace countersign
