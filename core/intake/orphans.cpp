#include "intake/orphans.h"

#include "base/filesystem.h"
#include "base/ids.h"
#include "intake/itemfolders.h"
#include "intake/itemname.h"
#include "intake/sidecar.h"

#include <QCoreApplication>
#include <QFile>

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>
#include <algorithm>
#include <cstring>
#include <memory>

namespace countersign {

namespace {
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

/// What NFS calls a file that was deleted while somebody had it open.
bool isDeleted(const QByteArray &name)
{
    return name.startsWith(".nfs");
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

bool isStillMoving(const QByteArray &vault, const StoredItem &item)
{
    struct stat status{};
    return !fileSystemOf(QFile::decodeName(vault)).renamesAtOnce && !item.original.isEmpty() &&
           ::lstat((vault + "/Inbox/" + item.original).constData(), &status) == 0;
}

std::optional<StoredItem> adoptOrphan(const QByteArray &vault, const QString &actionId, const Whose &whose)
{
    const QByteArray folder = itemFolder(vault, actionId);
    struct stat itself{}; // a link of that name leads to what is no item
    if (::lstat(folder.constData(), &itself) != 0 || !S_ISDIR(itself.st_mode) || !mayTakeUp(folder, whose))
        return std::nullopt;
    // A submission that was cut short was never acknowledged: its sender still has it.
    ::unlink((folder + '/' + kArriving).constData());
    const QList<QByteArray> names = namesIn(folder);
    if (!mayTakeUp(folder, whose)) // one that somebody else was just making: its label comes before its original
        return std::nullopt;
    for (const QByteArray &name : names) {
        struct stat status{};
        if (name == kSidecar || isItemLabel(name) || isDeleted(name) ||
            ::lstat((folder + '/' + name).constData(), &status) != 0 || !S_ISREG(status.st_mode))
            continue;
        StoredItem item =
            sidecar::read(vault, actionId, name).value_or(StoredItem{actionId, name, name, 0, {}, {}, {}});
        item.by = whose.instance;
        item.size = status.st_size;
        item.sha256 = hashStored(vault, item);
        if (item.sha256.isEmpty())
            item.problem = QCoreApplication::translate("Claim", "The file cannot be read.");
        return item;
    }
    ::unlink((folder + '/' + kSidecar).constData());
    if (!whose.instance.isEmpty())
        ::unlink((folder + '/' + itemLabel(whose.instance)).constData());
    ::rmdir(folder.constData());
    return std::nullopt;
}

} // namespace countersign
