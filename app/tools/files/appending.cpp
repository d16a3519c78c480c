#include "tools/files/appending.h"

#include "tools/files/moving.h"
#include "tools/files/reading.h"
#include "tools/files/writing.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>

namespace countersign {

namespace {

constexpr qint64 kHead = 64 * 1024;

Result<FileEnds> endsOf(int fd, const QString &name)
{
    const Result<qint64> size = sizeOf(fd, name);
    const Result<QByteArray> head = size ? readStart(fd, kHead, name) : fail(size.error());
    if (!head)
        return fail(head.error());
    FileEnds out{*head, *size, true};
    char last = '\n';
    if (*size > 0 && ::pread(fd, &last, 1, *size - 1) != 1)
        return failErrno(errno, name);
    out.newlineAtEnd = last == '\n';
    return out;
}

} // namespace

Result<AppendedBytes> appendTo(
    const Root &root, const VaultPath &path, const std::function<Result<QByteArray>(const FileEnds &)> &tail)
{
    const Result<Fd> file = root.openFile(path.parts, O_RDWR);
    if (!file && file.error().code != ErrorCode::NotFound)
        return fail(file.error());
    if (file)
        (void)::flock(file->get(), LOCK_EX); // two servers on one vault take turns; without locks it is as before
    const Result<FileEnds> ends = file ? endsOf(file->get(), path.text) : FileEnds{};
    const Result<QByteArray> bytes = ends ? tail(*ends) : fail(ends.error());
    if (!bytes)
        return fail(bytes.error());
    if (file) {
        const Result<void> done = appendBytes(file->get(), *bytes, path.text);
        return done ? Result<AppendedBytes>(AppendedBytes{false, ends->size, ends->size + bytes->size(), {}})
                    : fail(done.error());
    }
    const Result<PlacedFile> placed = placeFile(root, path, *bytes);
    return placed ? Result<AppendedBytes>(AppendedBytes{true, 0, bytes->size(), placed->createdFolders})
                  : fail(placed.error());
}

} // namespace countersign
