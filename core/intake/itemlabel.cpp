#include "intake/itemlabel.h"

#include "base/fd.h"
#include "base/ids.h"

#include <dirent.h>
#include <fcntl.h>
#include <cerrno>
#include <memory>

namespace countersign {

namespace {
constexpr QByteArrayView kStart(".of-");
} // namespace

QByteArray itemLabel(const QString &instance)
{
    return kStart.toByteArray() + instance.toLatin1();
}

bool isItemLabel(const QByteArray &name)
{
    return name.startsWith(kStart) && isId(QString::fromLatin1(name.sliced(kStart.size())));
}

int putItemLabel(int folder, const QString &instance)
{
    if (instance.isEmpty())
        return 0;
    const Fd file(
        ::openat(folder, itemLabel(instance).constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    return file ? 0 : errno;
}

bool mayTakeUp(const QByteArray &path, const Whose &whose)
{
    if (whose.instance.isEmpty())
        return true;
    const std::unique_ptr<DIR, int (*)(DIR *)> dir(::opendir(path.constData()), &::closedir);
    bool isOurs = false, isLabelled = false;
    const QByteArray ours = itemLabel(whose.instance);
    while (const dirent *entry = dir ? ::readdir(dir.get()) : nullptr) {
        const QByteArray name(entry->d_name);
        if (!isItemLabel(name))
            continue;
        if (name != ours)
            return false;
        isOurs = isLabelled = true;
    }
    return dir && (isOurs || (!isLabelled && whose.unlabelledToo));
}

} // namespace countersign
