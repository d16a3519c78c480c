#include "base/literals.h"
#include "tools/files/folders.h"
#include "tools/files/moving.h"
#include "tools/toolset/toolset.h"

#include <QJsonArray>

namespace countersign {

namespace {

Result<QJsonObject> relocate(const Root &root, const Call &call, Access fromAccess, Access toAccess)
{
    const Result<VaultPath> from = call.path("from"_L1, fromAccess);
    const Result<VaultPath> to = from ? call.path("to"_L1, toAccess) : fail(from.error());
    if (!to)
        return fail(to.error());
    const Result<PlacedFile> moved = moveFile(root, *from, *to, call.text("sha256"_L1));
    if (!moved)
        return fail(moved.error());
    const Result<QStringList> removed = removeFolders(root, call.texts("remove_dirs"_L1));
    if (!removed)
        return fail(removed.error());
    return QJsonObject{{u"from"_s, from->text}, {u"to"_s, to->text}, {u"sha256"_s, moved->sha256},
        {u"created_dirs"_s, QJsonArray::fromStringList(moved->createdFolders)},
        {u"removed_dirs"_s, QJsonArray::fromStringList(*removed)}};
}

Result<QJsonObject> copy(const Root &root, const Call &call)
{
    const Result<VaultPath> from = call.path("from"_L1, Access::Source);
    const Result<VaultPath> to = from ? call.path("to"_L1, Access::Target) : fail(from.error());
    const Result<PlacedFile> copied = to ? copyFile(root, *from, *to) : fail(to.error());
    if (!copied)
        return fail(copied.error());
    return QJsonObject{{u"from"_s, from->text}, {u"to"_s, to->text}, {u"sha256"_s, copied->sha256},
        {u"size"_s, copied->size}, {u"created_dirs"_s, QJsonArray::fromStringList(copied->createdFolders)}};
}

QJsonObject moveOutput()
{
    return schema::object({{u"from"_s, schema::path(u"Where the file was."_s)},
        {u"to"_s, schema::path(u"Where it is now."_s)}, {u"sha256"_s, schema::sha256(u"Of its content."_s)},
        createdDirsField(), {u"removed_dirs"_s, schema::list(u"Folders that were removed."_s, schema::path({}), 64)}});
}

Tool moveTool(const Root &root)
{
    return {u"vault_move"_s, u"Move a file"_s,
        u"Moves or renames a file in the vault; missing folders are made, nothing is ever replaced."_s,
        schema::object({{u"from"_s, schema::path(u"The file, e.g. Needs_Action/<id>/scan.pdf."_s)},
            {u"to"_s, schema::path(u"Its new path, name included, e.g. Records/Invoices/2026-02-16 Acme 99.00.pdf."_s)},
            {u"sha256"_s, schema::sha256(u"If given: move only when the content is still this."_s), false},
            removeDirsField()}),
        moveOutput(), {false, false, false},
        [&root](const Call &call) { return relocate(root, call, Access::Source, Access::Target); }};
}

Tool moveBackTool(const Root &root)
{
    return {u"vault_move_back"_s, u"Move a file back"_s,
        u"Undoes vault_move: puts a file back, also into Needs_Action/<id>/, if its content is unchanged and its old place is free."_s,
        schema::object(
            {{u"from"_s, schema::path(u"Where the file is now."_s)}, {u"to"_s, schema::path(u"Where it was."_s)},
                {u"sha256"_s, schema::text(u"What its content must be."_s, 64, 64)}, removeDirsField()}),
        moveOutput(), {false, false, false},
        [&root](const Call &call) { return relocate(root, call, Access::Made, Access::Return); }};
}

Tool copyTool(const Root &root)
{
    return {u"vault_copy"_s, u"Copy a file"_s,
        u"Copies a file in the vault; missing folders are made, nothing is ever replaced."_s,
        schema::object({{u"from"_s, schema::path(u"The file to copy."_s)},
            {u"to"_s, schema::path(u"Path of the copy, name included."_s)}}),
        schema::object({{u"from"_s, schema::path(u"The original."_s)}, {u"to"_s, schema::path(u"The copy."_s)},
            {u"sha256"_s, schema::sha256(u"Of the content."_s)},
            {u"size"_s, schema::integer(u"Bytes."_s, 0, schema::kMaxInteger)}, createdDirsField()}),
        {false, false, false}, [&root](const Call &call) { return copy(root, call); }};
}

} // namespace

QList<Tool> movingTools(const Root &root)
{
    return {moveTool(root), moveBackTool(root), copyTool(root)};
}

} // namespace countersign
