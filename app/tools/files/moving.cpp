#include "tools/files/moving.h"

#include "base/crashpoint.h"
#include "base/hash.h"
#include "base/literals.h"
#include "tools/files/folders.h"
#include "tools/files/reading.h"
#include "tools/files/trash.h"
#include "tools/files/writing.h"

#include <fcntl.h>

namespace countersign {

namespace {

// The messages of the lower calls know only the last name; people want the path.
std::unexpected<Error> aboutTarget(Error error, const VaultPath &to)
{
    if (error.code == ErrorCode::Conflict)
        error.message = u"“%1” exists already; choose another name."_s.arg(to.text);
    return fail(std::move(error));
}

} // namespace

Result<PlacedFile> placeFile(const Root &root, const VaultPath &path, const QByteArray &content)
{
    FolderMaker folders(root);
    const Result<Fd> parent = folders.open(path.parent());
    if (!parent)
        return fail(parent.error());
    const Result<void> done = createFile(parent->get(), path.leaf(), content);
    if (!done)
        return aboutTarget(done.error(), path);
    return PlacedFile{QString::fromLatin1(sha256Hex(content)), content.size(), folders.keep()};
}

Result<PlacedFile> moveFile(const Root &root, const VaultPath &from, const VaultPath &to, const QString &expected)
{
    const Result<QString> hash = expectHash(root, from, expected);
    if (!hash)
        return fail(hash.error());
    const Result<Fd> source = root.openDir(from.parent());
    if (!source)
        return fail(source.error());
    FolderMaker folders(root);
    const Result<Fd> target = folders.open(to.parent());
    if (!target)
        return fail(target.error());
    crashPoint("tools.before_move");
    Result<void> done = renameFresh(source->get(), from.leaf(), target->get(), to.leaf());
    if (!done)
        return aboutTarget(done.error(), to);
    crashPoint("tools.moved");
    const QStringList created = folders.keep();
    done = syncBeforeAnswer(target->get(), source->get());
    if (!done)
        return fail(done.error());
    crashPoint("tools.move_synced");
    return PlacedFile{*hash, 0, created};
}

Result<PlacedFile> copyFile(const Root &root, const VaultPath &from, const VaultPath &to)
{
    const Result<Fd> source = root.openFile(from.parts, O_RDONLY);
    if (!source)
        return fail(source.error());
    FolderMaker folders(root);
    const Result<Fd> target = folders.open(to.parent());
    if (!target)
        return fail(target.error());
    PlacedFile out;
    const Result<void> done = createFile(target->get(), to.leaf(), [&](int fd) -> Result<void> {
        Result<void> copied = copyBytes(source->get(), fd, from.text);
        if (!copied)
            return copied;
        const Result<QString> hash = hashOf(fd, to.text);
        const Result<qint64> size = sizeOf(fd, to.text);
        if (!hash || !size)
            return fail(hash ? size.error() : hash.error());
        out.sha256 = *hash;
        out.size = *size;
        return {};
    });
    if (!done)
        return aboutTarget(done.error(), to);
    out.createdFolders = folders.keep();
    return out;
}

} // namespace countersign
