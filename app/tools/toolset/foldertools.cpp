#include "base/literals.h"
#include "tools/files/folders.h"
#include "tools/files/reading.h"
#include "tools/files/trash.h"
#include "tools/toolset/toolset.h"

#include <QJsonArray>

namespace countersign {

namespace {

Result<QJsonObject> makeFolder(const Root &root, const Call &call)
{
    const Result<VaultPath> path = call.path("path"_L1, Access::Target);
    if (!path)
        return fail(path.error());
    FolderMaker folders(root);
    const Result<Fd> made = folders.open(path->parts);
    if (!made)
        return fail(made.error());
    return QJsonObject{{u"path"_s, path->text}, {u"created_dirs"_s, QJsonArray::fromStringList(folders.keep())}};
}

// The way back from vault_rmdir, which may have removed several.
Result<QJsonObject> makeFolders(const Root &root, const Call &call)
{
    FolderMaker folders(root);
    const QStringList paths = call.texts("dirs"_L1);
    for (const QString &path : paths) {
        const Result<VaultPath> checked = checkPath(path, Access::Folder);
        const Result<Fd> made = checked ? folders.open(checked->parts) : fail(checked.error());
        if (!made)
            return fail(made.error());
    }
    return QJsonObject{{u"created_dirs"_s, QJsonArray::fromStringList(folders.keep())}};
}

Result<QJsonObject> dropFolders(const Root &root, const Call &call)
{
    const Result<QStringList> removed = removeFolders(root, call.texts("remove_dirs"_L1));
    if (!removed)
        return fail(removed.error());
    return QJsonObject{{u"removed_dirs"_s, QJsonArray::fromStringList(*removed)}};
}

// vault_trash and vault_delete_created differ in whom they belong to: the second insists on the content.
Result<QJsonObject> takeAway(const Root &root, const Call &call, Access access)
{
    const Result<VaultPath> path = call.path("path"_L1, access);
    const Result<TrashedFile> gone =
        path ? Trash(root, call.actionId).take(*path, call.text("sha256"_L1)) : fail(path.error());
    if (!gone)
        return fail(gone.error());
    const Result<QStringList> removed = removeFolders(root, call.texts("remove_dirs"_L1));
    if (!removed)
        return fail(removed.error());
    return QJsonObject{{u"path"_s, path->text}, {u"token"_s, gone->token}, {u"sha256"_s, gone->sha256},
        {u"removed_dirs"_s, QJsonArray::fromStringList(*removed)}};
}

Result<QJsonObject> restore(const Root &root, const Call &call)
{
    const Result<TrashedFile> back = Trash(root, call.actionId).restore(call.text("token"_L1));
    if (!back)
        return fail(back.error());
    return QJsonObject{{u"path"_s, back->path}, {u"sha256"_s, back->sha256},
        {u"created_dirs"_s, QJsonArray::fromStringList(back->createdFolders)}};
}

QJsonObject takenOutput()
{
    return schema::object({{u"path"_s, schema::path(u"Where the file was."_s)},
        {u"token"_s, schema::text(u"Gives the file back through vault_restore."_s, 36)},
        {u"sha256"_s, schema::sha256(u"Of its content."_s)},
        {u"removed_dirs"_s, schema::list(u"Folders that were removed."_s, schema::path({}), 64)}});
}

Tool mkdirTool(const Root &root)
{
    return {u"vault_mkdir"_s, u"Make a folder"_s,
        u"Makes a folder in the vault, with those above it; no harm when it exists."_s,
        schema::object({{u"path"_s, schema::path(u"The folder."_s)}}),
        schema::object({{u"path"_s, schema::path(u"The folder."_s)}, createdDirsField()}), {false, false, true},
        [&root](const Call &call) { return makeFolder(root, call); }};
}

Tool mkdirsTool(const Root &root)
{
    return {u"vault_mkdirs"_s, u"Make folders again"_s, u"Undoes vault_rmdir: makes the folders that it removed."_s,
        schema::object({{u"dirs"_s, schema::list(u"The folders, outermost first."_s, schema::path({}), 64)}}),
        schema::object({createdDirsField()}), {false, false, true},
        [&root](const Call &call) { return makeFolders(root, call); }};
}

Tool rmdirTool(const Root &root)
{
    Field folders = removeDirsField();
    folders.required = true;
    return {u"vault_rmdir"_s, u"Remove empty folders"_s,
        u"Undoes vault_mkdir: removes those of the given folders that are empty."_s, schema::object({folders}),
        schema::object({{u"removed_dirs"_s,
            schema::list(u"Folders that were removed, outermost first."_s, schema::path({}), 64)}}),
        {false, true, true}, [&root](const Call &call) { return dropFolders(root, call); }};
}

Tool trashTool(const Root &root)
{
    return {u"vault_trash"_s, u"Put a file in the trash"_s,
        u"Takes a file out of the vault's folders; vault_restore gives it back."_s,
        schema::object({{u"path"_s, schema::path(u"The file."_s)},
            {u"sha256"_s, schema::sha256(u"If given: only when the content is still this."_s), false},
            removeDirsField()}),
        takenOutput(), {false, true, false},
        [&root](const Call &call) { return takeAway(root, call, Access::Source); }};
}

Tool restoreTool(const Root &root)
{
    return {u"vault_restore"_s, u"Take a file out of the trash"_s,
        u"Puts a file from the trash back where it was, if that place is free."_s,
        schema::object({{u"token"_s, schema::text(u"The token that vault_trash answered."_s, 36, 36)}}),
        schema::object({{u"path"_s, schema::path(u"Where the file is again."_s)},
            {u"sha256"_s, schema::sha256(u"Of its content."_s)}, createdDirsField()}),
        {false, false, false}, [&root](const Call &call) { return restore(root, call); }};
}

Tool deleteCreatedTool(const Root &root)
{
    return {u"vault_delete_created"_s, u"Take back a new file"_s,
        u"Undoes vault_copy, mail_write_draft and the like: moves a file that was made into the trash, if its content is unchanged."_s,
        schema::object({{u"path"_s, schema::path(u"The file."_s)},
            {u"sha256"_s, schema::text(u"What its content must be."_s, 64, 64)}, removeDirsField()}),
        takenOutput(), {false, true, false}, [&root](const Call &call) { return takeAway(root, call, Access::Made); }};
}

} // namespace

QList<Tool> folderTools(const Root &root)
{
    return {mkdirTool(root), mkdirsTool(root), rmdirTool(root), trashTool(root), restoreTool(root),
        deleteCreatedTool(root)};
}

} // namespace countersign
