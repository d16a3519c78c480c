#include "vault/foldermark.h"

#include <QFile>

#include <fts.h>
#include <sys/stat.h>
#include <algorithm>
#include <array>

namespace countersign {

namespace {
constexpr quint64 kMostEntries = 200'000;
} // namespace

std::optional<FolderPlace> placeOf(const QString &path)
{
    struct stat info{};
    if (::stat(QFile::encodeName(path).constData(), &info) != 0 || !S_ISDIR(info.st_mode))
        return std::nullopt;
    return FolderPlace{quint64(info.st_dev), quint64(info.st_ino)};
}

FolderMark markOf(const QString &path)
{
    FolderMark mark;
    QByteArray root = QFile::encodeName(path);
    const std::array<char *, 2> roots{root.data(), nullptr};
    FTS *const walk = ::fts_open(roots.data(), FTS_PHYSICAL | FTS_COMFOLLOW | FTS_NOCHDIR, nullptr);
    if (!walk)
        return mark;
    while (const FTSENT *entry = ::fts_read(walk)) {
        if (entry->fts_info == FTS_DP || entry->fts_info == FTS_NS)
            continue; // the second time, or gone meanwhile
        const struct stat &info = *entry->fts_statp;
        mark.bytes += quint64(info.st_size);
        mark.newestNs = std::max(mark.newestNs, qint64(info.st_ctim.tv_sec) * 1'000'000'000 + info.st_ctim.tv_nsec);
        if (++mark.entries >= kMostEntries)
            break;
    }
    ::fts_close(walk);
    return mark;
}

} // namespace countersign
