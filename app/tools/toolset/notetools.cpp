#include "base/hash.h"
#include "base/literals.h"
#include "tools/files/appending.h"
#include "tools/files/reading.h"
#include "tools/formats/tasklist.h"
#include "tools/toolset/takeback.h"
#include "tools/toolset/toolset.h"

#include <QJsonArray>

namespace countersign {

namespace {

Result<QByteArray> lineOf(const Call &call)
{
    return tasklist::line(call.text("task"_L1), call.text("due"_L1));
}

Result<QJsonObject> add(const Root &root, const Call &call)
{
    const Result<VaultPath> path = call.path("path"_L1, Access::Target);
    const Result<QByteArray> line = path ? lineOf(call) : fail(path.error());
    if (!line)
        return fail(line.error());
    bool newlineAdded = false;
    QByteArray tail;
    const Result<AppendedBytes> done = appendTo(root, *path, [&](const FileEnds &ends) -> Result<QByteArray> {
        const QByteArray newline = ends.head.contains("\r\n") ? "\r\n" : "\n";
        newlineAdded = !ends.newlineAtEnd;
        tail = (newlineAdded ? newline : QByteArray()) + *line + newline;
        return tail;
    });
    if (!done)
        return fail(done.error());
    return QJsonObject{{u"path"_s, path->text}, {u"line_sha256"_s, QString::fromLatin1(sha256Hex(*line))},
        {u"created"_s, done->created}, {u"newline_added"_s, newlineAdded}, {u"previous_size"_s, done->previousSize},
        {u"size"_s, done->size}, {u"tail_sha256"_s, QString::fromLatin1(sha256Hex(tail))},
        {u"created_dirs"_s, QJsonArray::fromStringList(done->createdFolders)}};
}

Result<QJsonObject> removeLine(const Root &root, const Call &call)
{
    const Result<VaultPath> path = call.path("path"_L1, Access::Made);
    const Result<QByteArray> before = path ? readWhole(root, *path) : fail(path.error());
    if (!before)
        return fail(before.error());
    const auto line = tasklist::find(*before, call.text("line_sha256"_L1));
    if (!line)
        return fail(ErrorCode::Stale,
            u"“%1” no longer has this open task; it was changed, ticked off or removed by hand."_s.arg(path->text));
    QByteArray after = *before;
    after.remove(line->first, line->second - line->first);
    if (call.flag("newline_added"_L1) && line->second == before->size() && after.endsWith('\n'))
        after.chop(after.endsWith("\r\n") ? 2 : 1);
    return takeBack(root, call, *path, *before, after, after.isEmpty() && call.flag("created"_L1));
}

Result<QJsonObject> findLine(const Root &root, const Call &call)
{
    const Result<VaultPath> path = call.path("path"_L1, Access::Read);
    const Result<QByteArray> line = path ? lineOf(call) : fail(path.error());
    if (!line)
        return fail(line.error());
    const Result<QByteArray> note = readWhole(root, *path);
    if (!note && note.error().code != ErrorCode::NotFound)
        return fail(note.error());
    const QString sha256 = QString::fromLatin1(sha256Hex(*line));
    return QJsonObject{{u"path"_s, path->text}, {u"exists"_s, note && tasklist::find(*note, sha256).has_value()},
        {u"line_sha256"_s, sha256}};
}

QList<Field> taskFields()
{
    return {{u"path"_s, schema::path(u"The note, e.g. Records/Tasks.md."_s)},
        {u"task"_s, schema::text(u"What is to be done, in one line."_s, 2000, 1)},
        {u"due"_s, schema::text(u"Day it is due, YYYY-MM-DD."_s, 10), false}};
}

Tool addTool(const Root &root)
{
    return {u"note_add_task"_s, u"Add a task"_s,
        u"Adds an open task to the end of a Markdown note, in the form that Obsidian's task lists use; makes the note when it is missing."_s,
        schema::object(taskFields()),
        schema::object({{u"path"_s, schema::path(u"The note."_s)},
            {u"line_sha256"_s, schema::sha256(u"Of the line as written, newline excluded."_s)},
            {u"created"_s, schema::flag(u"True when the note was made."_s)},
            {u"newline_added"_s, schema::flag(u"True when the last line had no newline before."_s)},
            {u"previous_size"_s, schema::integer(u"Bytes before."_s, 0, schema::kMaxInteger)},
            {u"size"_s, schema::integer(u"Bytes now."_s, 0, schema::kMaxInteger)},
            {u"tail_sha256"_s, schema::sha256(u"Of the added bytes."_s)}, createdDirsField()}),
        {false, false, false}, [&root](const Call &call) { return add(root, call); }};
}

Tool removeLineTool(const Root &root)
{
    return {u"note_remove_task"_s, u"Take back a task"_s,
        u"Undoes note_add_task: removes the task if it is still open and unchanged."_s,
        schema::object({{u"path"_s, schema::path(u"The note."_s)},
            {u"line_sha256"_s, schema::text(u"Of the line, newline excluded."_s, 64, 64)},
            {u"created"_s, schema::flag(u"True to remove the note, too, when nothing else is in it."_s), false},
            {u"newline_added"_s, schema::flag(u"True to take back the newline before the task."_s), false},
            removeDirsField()}),
        takeBackOutput(), {false, true, false}, [&root](const Call &call) { return removeLine(root, call); }};
}

Tool findLineTool(const Root &root)
{
    return {u"note_find_task"_s, u"Look for a task"_s, u"Tells whether a note has exactly this open task."_s,
        schema::object(taskFields()),
        schema::object(
            {{u"path"_s, schema::path(u"The note."_s)}, {u"exists"_s, schema::flag(u"True when the task is there."_s)},
                {u"line_sha256"_s, schema::sha256(u"Of the line as it would be written."_s)}}),
        {true, false, true}, [&root](const Call &call) { return findLine(root, call); }};
}

} // namespace

QList<Tool> noteTools(const Root &root)
{
    return {addTool(root), removeLineTool(root), findLineTool(root)};
}

} // namespace countersign
