#include "tools/files/trash.h"

#include "base/canonicaljson.h"
#include "base/clock.h"
#include "base/ids.h"
#include "base/literals.h"
#include "tools/files/folders.h"
#include "tools/files/reading.h"
#include "tools/files/writing.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>

namespace countersign {

namespace {

const QByteArray kTrash = ".trash";
const QByteArray kContent = "content";
const QByteArray kOrigin = "origin.json";

std::unexpected<Error> changed(const QString &path)
{
    return fail(ErrorCode::Stale, u"“%1” has changed meanwhile; it was left as it is."_s.arg(path));
}

QByteArray originText(const QString &path, const QString &sha256, const QString &actionId)
{
    return canonicalBytes({{u"v"_s, 1}, {u"path"_s, path}, {u"sha256"_s, sha256}, {u"action"_s, actionId},
        {u"at"_s, formatTime(SystemClock().nowUs())}});
}

QList<QByteArray> contentOf(const QString &token)
{
    return {kTrash, token.toLatin1(), kContent};
}

} // namespace

Result<QString> expectHash(const Root &root, const VaultPath &path, const QString &expected)
{
    const Result<Fd> file = root.openFile(path.parts, O_RDONLY);
    if (!file)
        return fail(file.error());
    Result<QString> hash = hashOf(file->get(), path.text);
    if (hash && !expected.isEmpty() && *hash != expected)
        return changed(path.text);
    return hash;
}

Result<Trash::Slot> Trash::makeSlot(const VaultPath &path, const QString &sha256)
{
    const Result<Fd> top = m_root.openDir({});
    if (!top)
        return fail(top.error());
    if (const int problem = m_root.makeFolder(top->get(), {kTrash}, 0700); problem != 0 && problem != EEXIST)
        return failErrno(problem, u"the trash"_s);
    const Result<Fd> trash = m_root.openDir({kTrash});
    if (!trash)
        return fail(trash.error());
    const QString token = newId();
    if (::mkdirat(trash->get(), token.toLatin1().constData(), 0700) != 0)
        return failErrno(errno, u"the trash"_s);
    Result<Fd> folder = m_root.openDir({kTrash, token.toLatin1()});
    if (!folder)
        return fail(folder.error());
    Slot slot{token, std::move(*folder)};
    Result<void> ready = createFile(slot.folder.get(), kOrigin, originText(path.text, sha256, m_actionId));
    if (ready)
        ready = syncFolder(trash->get());
    if (ready)
        return slot;
    drop(token);
    return fail(ready.error());
}

Result<Trash::Slot> Trash::openSlot(const QString &token) const
{
    if (!isId(token))
        return fail(ErrorCode::Invalid, u"“%1” is not a token of the trash; use the one from the result."_s.arg(token));
    Result<Fd> folder = m_root.openDir({kTrash, token.toLatin1()});
    if (!folder)
        return fail(ErrorCode::NotFound, u"The trash no longer holds this file; it was put back or removed."_s, token);
    return Slot{token, std::move(*folder)};
}

Result<QString> Trash::originOf(const Slot &slot) const
{
    const Result<Fd> file = m_root.openFile({kTrash, slot.token.toLatin1(), kOrigin}, O_RDONLY);
    const Result<QByteArray> text = file ? readStart(file->get(), 64 * 1024, u"origin.json"_s) : fail(file.error());
    const Result<QJsonObject> json = text ? parseJsonObject(*text) : fail(text.error());
    if (!json)
        return fail(ErrorCode::NotFound,
            u"The trash does not know where this file came from; look in .trash/%1."_s.arg(slot.token),
            json.error().message);
    // Nobody's: taken by another client, or before this was written down.
    const QString owner = json->value("action"_L1).toString();
    if (!m_actionId.isEmpty() && !owner.isEmpty() && owner != m_actionId)
        return fail(ErrorCode::Refused,
            u"What lies under this token was taken for another action, which alone can put it back."_s, slot.token);
    return json->value("path"_L1).toString();
}

void Trash::drop(const QString &token)
{
    const Result<Slot> slot = openSlot(token);
    if (!slot)
        return;
    ::unlinkat(slot->folder.get(), kContent.constData(), 0);
    ::unlinkat(slot->folder.get(), kOrigin.constData(), 0);
    const Result<Fd> trash = m_root.openDir({kTrash});
    if (trash)
        ::unlinkat(trash->get(), token.toLatin1().constData(), AT_REMOVEDIR);
}

Result<TrashedFile> Trash::take(const VaultPath &path, const QString &expected)
{
    const Result<QString> hash = expectHash(m_root, path, expected);
    if (!hash)
        return fail(hash.error());
    const Result<Fd> parent = m_root.openDir(path.parent());
    if (!parent)
        return fail(parent.error());
    const Result<Slot> slot = makeSlot(path, *hash);
    if (!slot)
        return fail(slot.error());
    Result<void> done = renameFresh(parent->get(), path.leaf(), slot->folder.get(), kContent);
    if (!done) {
        drop(slot->token);
        return fail(done.error());
    }
    done = syncFolder(slot->folder.get());
    if (done)
        done = syncFolder(parent->get());
    if (!done)
        return fail(done.error());
    return TrashedFile{slot->token, path.text, *hash, {}};
}

Result<TrashedFile> Trash::restore(const QString &token)
{
    const Result<Slot> slot = openSlot(token);
    if (!slot)
        return fail(slot.error());
    const Result<QString> origin = originOf(*slot);
    const Result<VaultPath> path = origin ? checkPath(*origin, Access::Return, m_actionId) : fail(origin.error());
    if (!path)
        return fail(path.error());
    const Result<QString> hash = expectHash(m_root, {path->text, contentOf(token)}, {});
    if (!hash)
        return fail(hash.error());
    FolderMaker folders(m_root);
    const Result<Fd> parent = folders.open(path->parent());
    if (!parent)
        return fail(parent.error());
    Result<void> done = renameFresh(slot->folder.get(), kContent, parent->get(), path->leaf());
    if (done)
        done = syncFolder(parent->get());
    if (!done)
        return fail(done.error());
    drop(token);
    return TrashedFile{token, path->text, *hash, folders.keep()};
}

// After the exchange the slot must hold what was expected; if somebody wrote in between, both go back.
Result<void> Trash::exchangeWith(const VaultPath &path, const QString &expected, const Slot &slot)
{
    const Result<Fd> parent = m_root.openDir(path.parent());
    if (!parent)
        return fail(parent.error());
    Result<void> done = exchange(slot.folder.get(), kContent, parent->get(), path.leaf());
    if (!done)
        return done;
    const Result<QString> old = expectHash(m_root, {path.text, contentOf(slot.token)}, expected);
    if (!old) {
        done = exchange(slot.folder.get(), kContent, parent->get(), path.leaf());
        return done ? Result<void>(fail(old.error())) : done;
    }
    done = syncFolder(slot.folder.get());
    return done ? syncFolder(parent->get()) : done;
}

Result<TrashedFile> Trash::replace(const VaultPath &path, const QString &expected, const QByteArray &content)
{
    const Result<Fd> current = m_root.openFile(path.parts, O_RDONLY);
    if (!current)
        return fail(current.error());
    struct stat info{};
    if (::fstat(current->get(), &info) != 0)
        return failErrno(errno, path.text);
    const Result<Slot> slot = makeSlot(path, expected);
    if (!slot)
        return fail(slot.error());
    Result<void> done = createFile(slot->folder.get(), kContent, [&](int fd) {
        if (::fchmod(fd, info.st_mode & 07777) != 0)
            return Result<void>(failErrno(errno, path.text));
        return writeBytes(fd, content, path.text);
    });
    if (done)
        done = exchangeWith(path, expected, *slot);
    if (!done) {
        drop(slot->token);
        return fail(done.error());
    }
    return TrashedFile{slot->token, path.text, expected, {}};
}

Result<TrashedFile> Trash::swap(const VaultPath &path, const QString &expected, const QString &token)
{
    const Result<Slot> slot = openSlot(token);
    if (!slot)
        return fail(slot.error());
    const Result<QString> origin = originOf(*slot);
    if (!origin)
        return fail(origin.error());
    if (*origin != path.text)
        return fail(ErrorCode::Invalid, u"This token belongs to “%1”, not to “%2”."_s.arg(*origin, path.text));
    const Result<QString> before = expectHash(m_root, path, expected);
    if (!before)
        return fail(before.error());
    const Result<void> done = exchangeWith(path, expected, *slot);
    if (!done)
        return fail(done.error());
    return TrashedFile{token, path.text, expected, {}};
}

} // namespace countersign
