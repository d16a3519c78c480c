#include "vault/foldermark.h"

#include <QFile>

#include <fcntl.h>
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
    struct statx info{};
    if (::statx(AT_FDCWD, QFile::encodeName(path).constData(), 0, STATX_TYPE | STATX_INO | STATX_BTIME, &info) != 0 ||
        !S_ISDIR(info.stx_mode))
        return std::nullopt;
    const bool isTold = (info.stx_mask & STATX_BTIME) != 0;
    return FolderPlace{(quint64(info.stx_dev_major) << 32) | info.stx_dev_minor, info.stx_ino,
        isTold ? qint64(info.stx_btime.tv_sec) * 1'000'000'000 + info.stx_btime.tv_nsec : 0};
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
