#include "base/hash.h"
#include "base/literals.h"
#include "tools/files/appending.h"
#include "tools/files/folders.h"
#include "tools/files/moving.h"
#include "tools/files/reading.h"
#include "tools/files/trash.h"
#include "tools/toolset/takeback.h"
#include "tools/toolset/toolset.h"

#include <QJsonArray>

namespace countersign {

namespace {

constexpr int kMaxContent = 4 * 1024 * 1024;

QJsonObject written(
    const VaultPath &path, const QByteArray &content, const QString &previousToken, const QStringList &folders)
{
    return {{u"path"_s, path.text}, {u"sha256"_s, QString::fromLatin1(sha256Hex(content))}, {u"size"_s, content.size()},
        {u"created"_s, previousToken.isEmpty()}, {u"previous_token"_s, previousToken},
        {u"created_dirs"_s, QJsonArray::fromStringList(folders)}};
}

Result<QJsonObject> write(const Root &root, const Call &call)
{
    const Result<VaultPath> path = call.path("path"_L1, Access::Target);
    if (!path)
        return fail(path.error());
    const QByteArray content = call.text("content"_L1).toUtf8();
    const Result<PlacedFile> placed = placeFile(root, *path, content);
    if (placed)
        return written(*path, content, {}, placed->createdFolders);
    if (placed.error().code != ErrorCode::Conflict)
        return fail(placed.error());
    if (!call.flag("overwrite"_L1))
        return fail(ErrorCode::Conflict,
            u"“%1” exists already; choose another name, or set overwrite to true."_s.arg(path->text));
    const Result<QString> before = expectHash(root, *path, {});
    if (!before)
        return fail(before.error());
    const Result<TrashedFile> old = Trash(root, call.actionId).replace(*path, *before, content);
    return old ? Result<QJsonObject>(written(*path, content, old->token, {})) : fail(old.error());
}

Result<QJsonObject> append(const Root &root, const Call &call)
{
    const Result<VaultPath> path = call.path("path"_L1, Access::Target);
    if (!path)
        return fail(path.error());
    const QByteArray text = call.text("text"_L1).toUtf8();
    const Result<AppendedBytes> done =
        appendTo(root, *path, [&](const FileEnds &) { return Result<QByteArray>(text); });
    if (!done)
        return fail(done.error());
    return QJsonObject{{u"path"_s, path->text}, {u"previous_size"_s, done->previousSize}, {u"size"_s, done->size},
        {u"tail_sha256"_s, QString::fromLatin1(sha256Hex(text))}, {u"created"_s, done->created},
        {u"created_dirs"_s, QJsonArray::fromStringList(done->createdFolders)}};
}

Result<QJsonObject> removeTail(const Root &root, const Call &call)
{
    const Result<VaultPath> path = call.path("path"_L1, Access::Made);
    const Result<QByteArray> before = path ? readWhole(root, *path) : fail(path.error());
    if (!before)
        return fail(before.error());
    const qint64 size = call.integer("previous_size"_L1, 0);
    const bool ours =
        size <= before->size() && QString::fromLatin1(sha256Hex(before->mid(size))) == call.text("tail_sha256"_L1);
    if (!ours)
        return fail(
            ErrorCode::Stale, u"“%1” was changed after the text was added; remove it by hand."_s.arg(path->text));
    return takeBack(root, call, *path, *before, before->left(size), call.flag("created"_L1));
}

// The four cases of going back: something or nothing is there now, something or nothing was there before.
Result<TrashedFile> revertTo(
    const Root &root, const Call &call, const VaultPath &path, const QString &now, const QString &token)
{
    Trash trash(root, call.actionId);
    if (now.isEmpty() && token.isEmpty())
        return fail(ErrorCode::Invalid, u"There is nothing to put back: neither sha256 nor previous_token is given."_s);
    if (now.isEmpty())
        return trash.restore(token);
    return token.isEmpty() ? trash.take(path, now) : trash.swap(path, now, token);
}

Result<QJsonObject> revert(const Root &root, const Call &call)
{
    const Result<VaultPath> path = call.path("path"_L1, Access::Return);
    if (!path)
        return fail(path.error());
    const QString now = call.text("sha256"_L1);
    const Result<TrashedFile> done = revertTo(root, call, *path, now, call.text("previous_token"_L1));
    if (!done)
        return fail(done.error());
    const Result<QStringList> removed = removeFolders(root, call.texts("remove_dirs"_L1));
    const Result<FileInfo> info = removed ? inspect(root, *path) : fail(removed.error());
    if (!info)
        return fail(info.error());
    return QJsonObject{{u"path"_s, path->text}, {u"sha256"_s, info->sha256},
        {u"previous_token"_s, now.isEmpty() ? QString() : done->token},
        {u"created_dirs"_s, QJsonArray::fromStringList(done->createdFolders)},
        {u"removed_dirs"_s, QJsonArray::fromStringList(*removed)}};
}

Tool writeTool(const Root &root)
{
    return {u"vault_write"_s, u"Write a file"_s,
        u"Writes a text file in the vault. An existing file is replaced only with overwrite, and kept in the trash."_s,
        schema::object({{u"path"_s, schema::path(u"The file; missing folders are made."_s)},
            {u"content"_s, schema::text(u"The whole new content."_s, kMaxContent)},
            {u"overwrite"_s, schema::flag(u"True to replace an existing file."_s), false}}),
        schema::object({{u"path"_s, schema::path(u"The file."_s)},
            {u"sha256"_s, schema::sha256(u"Of the new content."_s)},
            {u"size"_s, schema::integer(u"Bytes."_s, 0, schema::kMaxInteger)},
            {u"created"_s, schema::flag(u"False when a file was replaced."_s)},
            {u"previous_token"_s, schema::text(u"The replaced content in the trash; empty if there was none."_s, 36)},
            createdDirsField()}),
        {false, true, false}, [&root](const Call &call) { return write(root, call); }};
}

Tool appendTool(const Root &root)
{
    return {u"vault_append"_s, u"Add to a file"_s,
        u"Adds text at the end of a file, exactly as given; makes the file when it is missing."_s,
        schema::object(
            {{u"path"_s, schema::path(u"The file."_s)}, {u"text"_s, schema::text(u"What to add."_s, kMaxContent, 1)}}),
        schema::object({{u"path"_s, schema::path(u"The file."_s)},
            {u"previous_size"_s, schema::integer(u"Bytes before."_s, 0, schema::kMaxInteger)},
            {u"size"_s, schema::integer(u"Bytes now."_s, 0, schema::kMaxInteger)},
            {u"tail_sha256"_s, schema::sha256(u"Of the added bytes."_s)},
            {u"created"_s, schema::flag(u"True when the file was made."_s)}, createdDirsField()}),
        {false, false, false}, [&root](const Call &call) { return append(root, call); }};
}

Tool removeTailTool(const Root &root)
{
    return {u"vault_remove_tail"_s, u"Take back added text"_s,
        u"Undoes vault_append: gives the file its old size again, if everything after it is still what was added."_s,
        schema::object({{u"path"_s, schema::path(u"The file."_s)},
            {u"previous_size"_s, schema::integer(u"Bytes before."_s, 0, kMaxEditable)},
            {u"tail_sha256"_s, schema::sha256(u"Of the added bytes."_s)},
            {u"created"_s, schema::flag(u"True to remove the file, because adding made it."_s), false},
            removeDirsField()}),
        takeBackOutput(), {false, true, false}, [&root](const Call &call) { return removeTail(root, call); }};
}

Tool revertTool(const Root &root)
{
    return {u"vault_revert"_s, u"Put back the version before"_s,
        u"Undoes a change of a whole file: if its content is still sha256, puts back what is kept under "
        u"previous_token, "
        "or removes the file when there was none. What was there goes to the trash."_s,
        schema::object({{u"path"_s, schema::path(u"The file."_s)},
            {u"sha256"_s, schema::sha256(u"What its content must be now; empty if no file must be there."_s)},
            {u"previous_token"_s, schema::text(u"The version to put back; empty or left out to remove the file."_s, 36),
                false},
            removeDirsField()}),
        schema::object({{u"path"_s, schema::path(u"The file."_s)},
            {u"sha256"_s, schema::sha256(u"Its content now; empty when the file is gone."_s)},
            {u"previous_token"_s, schema::text(u"What was there, in the trash; empty if nothing was."_s, 36)},
            createdDirsField(),
            {u"removed_dirs"_s, schema::list(u"Folders that were removed."_s, schema::path({}), 64)}}),
        {false, true, false}, [&root](const Call &call) { return revert(root, call); }};
}

} // namespace

QList<Tool> writingTools(const Root &root)
{
    return {writeTool(root), appendTool(root), removeTailTool(root), revertTool(root)};
}

} // namespace countersign
