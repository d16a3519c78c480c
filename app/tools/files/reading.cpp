#include "tools/files/reading.h"

#include "base/hash.h"
#include "base/literals.h"

#include <QStringDecoder>

#include <algorithm>
#include <cerrno>
#include <memory>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

namespace countersign {

namespace {

QString typeOf(mode_t mode)
{
    if (S_ISREG(mode))
        return u"file"_s;
    return S_ISDIR(mode) ? u"folder"_s : u"other"_s;
}

bool isMissing(ErrorCode code)
{
    return code == ErrorCode::NotFound;
}

} // namespace

Result<qint64> sizeOf(int fd, const QString &name)
{
    struct stat info{};
    if (::fstat(fd, &info) != 0)
        return failErrno(errno, name);
    return qint64(info.st_size);
}

Result<QByteArray> readStart(int fd, qint64 cap, const QString &name)
{
    const Result<qint64> size = sizeOf(fd, name);
    if (!size)
        return fail(size.error());
    QByteArray out(qsizetype(std::min(*size, cap)), Qt::Uninitialized);
    qint64 done = 0;
    while (done < out.size()) {
        const ssize_t n = ::pread(fd, out.data() + done, size_t(out.size() - done), done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return failErrno(errno, name);
        if (n == 0)
            break;
        done += n;
    }
    out.truncate(done);
    return out;
}

Result<QByteArray> readWhole(const Root &root, const VaultPath &path)
{
    const Result<Fd> file = root.openFile(path.parts, O_RDONLY);
    if (!file)
        return fail(file.error());
    const Result<qint64> size = sizeOf(file->get(), path.text);
    if (!size)
        return fail(size.error());
    if (*size > kMaxEditable)
        return fail(ErrorCode::Full, u"“%1” is larger than 64 MiB; start a new file."_s.arg(path.text));
    return readStart(file->get(), kMaxEditable, path.text);
}

Result<QString> hashOf(int fd, const QString &name)
{
    Sha256 hash;
    QByteArray piece(128 * 1024, Qt::Uninitialized);
    qint64 at = 0;
    while (true) {
        const ssize_t n = ::pread(fd, piece.data(), size_t(piece.size()), at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return failErrno(errno, name);
        if (n == 0)
            return QString::fromLatin1(hash.hex());
        hash.add(QByteArrayView(piece.constData(), n));
        at += n;
    }
}

Result<FileInfo> inspect(const Root &root, const VaultPath &path)
{
    FileInfo out;
    if (path.parts.isEmpty()) {
        out.type = u"folder"_s;
        return out;
    }
    const Result<Fd> parent = root.openDir(path.parent());
    if (!parent)
        return isMissing(parent.error().code) ? Result<FileInfo>(out) : fail(parent.error());
    struct stat info{};
    if (::fstatat(parent->get(), path.leaf().constData(), &info, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT ? Result<FileInfo>(out) : failErrno(errno, path.text);
    out.type = typeOf(info.st_mode);
    out.size = S_ISREG(info.st_mode) ? qint64(info.st_size) : 0;
    out.modifiedUs = qint64(info.st_mtim.tv_sec) * 1'000'000 + info.st_mtim.tv_nsec / 1000;
    if (!S_ISREG(info.st_mode))
        return out;
    const Result<Fd> file = root.openFile(path.parts, O_RDONLY);
    if (!file)
        return fail(file.error());
    const Result<QString> hash = hashOf(file->get(), path.text);
    if (!hash)
        return fail(hash.error());
    out.sha256 = *hash;
    return out;
}

Result<FolderListing> listFolder(const Root &root, const VaultPath &path, int limit)
{
    const Result<Fd> folder = root.openDir(path.parts);
    if (!folder)
        return fail(folder.error());
    // fdopendir takes the descriptor over, so it gets its own.
    const int own = ::openat(folder->get(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const std::unique_ptr<DIR, int (*)(DIR *)> stream(own < 0 ? nullptr : ::fdopendir(own), ::closedir);
    if (!stream)
        return failErrno(errno, path.text);
    FolderListing out;
    while (const dirent *entry = ::readdir(stream.get())) {
        if (entry->d_name[0] == '.')
            continue;
        QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const QString name = decoder.decode(QByteArrayView(entry->d_name));
        struct stat info{};
        if (decoder.hasError() || out.entries.size() >= limit) {
            ++out.skipped;
        } else if (::fstatat(folder->get(), entry->d_name, &info, AT_SYMLINK_NOFOLLOW) == 0) {
            out.entries.append({name, typeOf(info.st_mode), S_ISREG(info.st_mode) ? qint64(info.st_size) : 0});
        }
    }
    std::sort(out.entries.begin(), out.entries.end(),
        [](const FolderEntry &a, const FolderEntry &b) { return a.name < b.name; });
    return out;
}

} // namespace countersign
