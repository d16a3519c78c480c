#include "plan/service/foldernames.h"

#include "base/unicodetext.h"
#include "guard/letters.h"

#include <QMutexLocker>

#include <dirent.h>
#include <fcntl.h>
#include <algorithm>
#include <ctime>
#include <memory>

namespace countersign {

namespace {
bool isPlain(const QByteArray &name)
{
    return std::ranges::all_of(name, [](char c) { return uchar(c) < 0x80; });
}

/// Equal for names that look alike.
QString lookOf(const QByteArray &name)
{
    QString out;
    QString spaced = QString::fromUtf8(name);
    for (QChar &c : spaced)
        if (c.isSpace())
            c = u' ';
    const QString plain = foldedText(plainForm(spaced));
    for (const QChar c : plain) {
        const QString letter =
            c.unicode() < 0x80 ? QString() : foldedLetters(QString(c).normalized(QString::NormalizationForm_C));
        const bool other = c.script() == QChar::Script_Cyrillic || c.script() == QChar::Script_Greek ||
                           c.script() == QChar::Script_Armenian || c.script() == QChar::Script_Cherokee;
        out += other && letter.size() == 1 ? letter.at(0) : c;
    }
    return out;
}

qint64 msBetween(const timespec &from, const timespec &to)
{
    return (to.tv_sec - from.tv_sec) * 1000 + (to.tv_nsec - from.tv_nsec) / 1'000'000;
}

timespec wallTime()
{
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME, &now);
    return now;
}

template <typename Key>
QString otherThan(const QMultiHash<Key, QByteArray> &names, const Key &key, const QByteArray &name)
{
    for (auto it = names.constFind(key); it != names.cend() && it.key() == key; ++it)
        if (*it != name)
            return QString::fromUtf8(*it);
    return {};
}
} // namespace

bool FolderNames::isFresh(const Names &names, const struct stat &info) const
{
    const qint64 age = msBetween(names.read, wallTime());
    if (age >= 0 && age < m_freshMs) // a clock that was set back makes nothing fresh
        return true;
    // Time stamps are coarse: a name may have come right behind the reading without changing them.
    const bool same = names.changed.tv_sec == info.st_mtim.tv_sec && names.changed.tv_nsec == info.st_mtim.tv_nsec;
    return same && msBetween(names.changed, names.read) > 1000;
}

FolderNames::Names *FolderNames::namesOf(int folder)
{
    struct stat info{};
    if (::fstat(folder, &info) != 0)
        return nullptr;
    const auto known = std::ranges::find_if(
        m_folders, [&info](const Names &names) { return names.device == info.st_dev && names.inode == info.st_ino; });
    if (known != m_folders.end() && isFresh(*known, info)) {
        m_folders.splice(m_folders.begin(), m_folders, known);
        return &m_folders.front();
    }
    if (known != m_folders.end())
        m_folders.erase(known);
    const std::unique_ptr<DIR, int (*)(DIR *)> dir(
        ::fdopendir(::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)), ::closedir);
    if (!dir)
        return nullptr;
    Names names{info.st_dev, info.st_ino, info.st_mtim, wallTime(), {}, {}, {}};
    for (int n = 0; n < kMostNames; ++n) {
        const dirent *entry = ::readdir(dir.get());
        if (!entry)
            break;
        const QByteArray name(entry->d_name);
        if (isPlain(name))
            names.plain.insert(name.toLower(), name);
        else
            names.odd.insert(lookOf(name), name);
    }
    m_folders.push_front(std::move(names));
    if (m_folders.size() > kMostFolders)
        m_folders.pop_back();
    return &m_folders.front();
}

QString FolderNames::twinOf(int folder, const QByteArray &name)
{
    const QMutexLocker lock(&m_mutex);
    Names *names = namesOf(folder);
    if (!names)
        return {};
    const bool plain = isPlain(name);
    if (plain && names->odd.isEmpty())
        return otherThan(names->plain, name.toLower(), name);
    const QString look = lookOf(name);
    if (const QString odd = otherThan(names->odd, look, name); !odd.isEmpty())
        return odd;
    if (plain)
        return otherThan(names->plain, name.toLower(), name);
    if (names->looks.isEmpty())
        for (const QByteArray &other : std::as_const(names->plain))
            names->looks.insert(lookOf(other), other);
    return otherThan(names->looks, look, name);
}

} // namespace countersign
