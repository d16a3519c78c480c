#include "base/canonicaljson.h"
#include "base/csv.h"
#include "base/hash.h"
#include "base/literals.h"
#include "tools/files/appending.h"
#include "tools/files/reading.h"
#include "tools/toolset/takeback.h"
#include "tools/toolset/toolset.h"

#include <QJsonArray>
#include <QSet>

namespace countersign {

namespace {

QString cellText(const QJsonValue &value)
{
    if (value.isDouble())
        return QString::fromLatin1(canonicalNumber(value.toDouble()));
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    return csv::guarded(value.toString().remove(QChar(u'\0')));
}

QStringList guardedAll(const QStringList &names)
{
    QStringList out;
    for (const QString &name : names)
        out.append(csv::guarded(name));
    return out;
}

// The row in the order of the header; a value without a column would be lost, so it is an error.
Result<QByteArray> rowLine(const QJsonObject &row, const QStringList &header, const csv::Dialect &dialect)
{
    for (auto it = row.begin(); it != row.end(); ++it)
        if (!header.contains(csv::guarded(it.key())))
            return fail(
                ErrorCode::Invalid, u"The table has no column “%1”; it has: %2."_s.arg(it.key(), header.join(u", "_s)));
    QStringList cells(header.size());
    for (auto it = row.begin(); it != row.end(); ++it)
        cells[header.indexOf(csv::guarded(it.key()))] = cellText(it.value());
    return csv::line(cells, dialect);
}

struct Layout
{
    csv::Dialect dialect;
    QStringList header;
};

Result<Layout> layoutOf(const QByteArray &head, const QString &name)
{
    const std::optional<csv::Span> first = csv::recordAt(head, 0);
    if (!first)
        return fail(
            ErrorCode::Invalid, u"The first line of “%1” is not a table's header; choose another file."_s.arg(name));
    const csv::Dialect dialect = csv::detect(head);
    return Layout{dialect, csv::cells(head.mid(first->begin, first->end - first->begin), dialect)};
}

struct NewRow
{
    QByteArray line;
    bool headerAdded = false;
    bool newlineAdded = false;
    QByteArray tail; ///< all that was added
};

Result<QByteArray> tailFor(const Call &call, const FileEnds &ends, NewRow &row)
{
    Result<Layout> layout = Layout{};
    row.headerAdded = ends.size == 0;
    if (row.headerAdded)
        layout->header = guardedAll(call.texts("columns"_L1));
    else
        layout = layoutOf(ends.head, call.text("path"_L1));
    if (!layout)
        return fail(layout.error());
    const Result<QByteArray> line = rowLine(call.arguments.value("row"_L1).toObject(), layout->header, layout->dialect);
    if (!line)
        return line;
    row.line = *line;
    row.newlineAdded = !ends.newlineAtEnd;
    const QByteArray &newline = layout->dialect.newline;
    QByteArray out = row.newlineAdded ? newline : QByteArray();
    if (row.headerAdded)
        out += csv::line(layout->header, layout->dialect) + newline;
    row.tail = out + *line + newline;
    return row.tail;
}

Result<QJsonObject> appendRow(const Root &root, const Call &call)
{
    const Result<VaultPath> path = call.path("path"_L1, Access::Target);
    if (!path)
        return fail(path.error());
    const QStringList columns = call.texts("columns"_L1);
    if (columns.isEmpty() || QSet<QString>(columns.begin(), columns.end()).size() != columns.size())
        return fail(ErrorCode::Invalid, u"“columns” must name each column once."_s);
    NewRow row;
    const Result<AppendedBytes> done =
        appendTo(root, *path, [&](const FileEnds &ends) { return tailFor(call, ends, row); });
    if (!done)
        return fail(done.error());
    return QJsonObject{{u"path"_s, path->text}, {u"row_sha256"_s, QString::fromLatin1(sha256Hex(row.line))},
        {u"created"_s, done->created}, {u"header_added"_s, row.headerAdded}, {u"newline_added"_s, row.newlineAdded},
        {u"previous_size"_s, done->previousSize}, {u"size"_s, done->size},
        {u"tail_sha256"_s, QString::fromLatin1(sha256Hex(row.tail))},
        {u"created_dirs"_s, QJsonArray::fromStringList(done->createdFolders)}};
}

// The last data row with this hash: of two equal rows the younger one is ours.
std::optional<csv::Span> findRow(const QByteArray &bytes, const QString &sha256, int *count = nullptr)
{
    std::optional<csv::Span> found;
    std::optional<csv::Span> record = csv::recordAt(bytes, 0);
    for (record = record ? csv::recordAt(bytes, record->next) : record; record;
        record = csv::recordAt(bytes, record->next)) {
        if (QString::fromLatin1(sha256Hex(bytes.mid(record->begin, record->end - record->begin))) != sha256)
            continue;
        found = record;
        if (count)
            ++*count;
    }
    return found;
}

void dropLastNewline(QByteArray &bytes)
{
    if (bytes.endsWith('\n'))
        bytes.chop(bytes.endsWith("\r\n") ? 2 : 1);
}

Result<QJsonObject> removeRow(const Root &root, const Call &call)
{
    const Result<VaultPath> path = call.path("path"_L1, Access::Made);
    const Result<QByteArray> before = path ? readWhole(root, *path) : fail(path.error());
    if (!before)
        return fail(before.error());
    const std::optional<csv::Span> row = findRow(*before, call.text("row_sha256"_L1));
    if (!row)
        return fail(
            ErrorCode::Stale, u"“%1” no longer has this row; it was changed or removed by hand."_s.arg(path->text));
    QByteArray after = *before;
    after.remove(row->begin, row->next - row->begin);
    if (call.flag("newline_added"_L1) && row->next == before->size())
        dropLastNewline(after);
    const std::optional<csv::Span> first = csv::recordAt(after, 0);
    const bool onlyHeader = first && first->next == after.size();
    if (onlyHeader && (call.flag("created"_L1) || call.flag("header_added"_L1)))
        after.clear();
    return takeBack(root, call, *path, *before, after, after.isEmpty() && call.flag("created"_L1));
}

Result<QJsonObject> findRow(const Root &root, const Call &call)
{
    const Result<VaultPath> path = call.path("path"_L1, Access::Read);
    const Result<QByteArray> bytes = path ? readWhole(root, *path) : fail(path.error());
    if (!bytes && bytes.error().code != ErrorCode::NotFound)
        return fail(bytes.error());
    int count = 0;
    QString sha256;
    if (bytes && !bytes->isEmpty()) {
        const Result<Layout> layout = layoutOf(*bytes, path->text);
        const Result<QByteArray> line =
            layout ? rowLine(call.arguments.value("row"_L1).toObject(), layout->header, layout->dialect)
                   : fail(layout.error());
        if (line)
            sha256 = QString::fromLatin1(sha256Hex(*line));
        (void)findRow(*bytes, sha256, &count);
    }
    return QJsonObject{
        {u"path"_s, path->text}, {u"exists"_s, count > 0}, {u"count"_s, count}, {u"row_sha256"_s, sha256}};
}

Field rowField()
{
    return {u"row"_s, schema::record(u"The values by column name; columns left out stay empty."_s)};
}

Tool appendRowTool(const Root &root)
{
    return {u"csv_append"_s, u"Add a row to a table"_s,
        u"Adds a row to a CSV file by column names; makes the file with a header when it is missing. Texts that a "
        u"spreadsheet "
        "would take for a formula are defused with an apostrophe."_s,
        schema::object({{u"path"_s, schema::path(u"The CSV file, e.g. Records/Invoices/ledger.csv."_s)},
            {u"columns"_s, schema::list(u"The header, used when the file is new; an existing header stays."_s,
                               schema::text({}, 200, 1), 200)},
            rowField()}),
        schema::object({{u"path"_s, schema::path(u"The file."_s)},
            {u"row_sha256"_s, schema::sha256(u"Of the row as written, newline excluded."_s)},
            {u"created"_s, schema::flag(u"True when the file was made."_s)},
            {u"header_added"_s, schema::flag(u"True when the header was written."_s)},
            {u"newline_added"_s, schema::flag(u"True when the last line had no newline before."_s)},
            {u"previous_size"_s, schema::integer(u"Bytes before."_s, 0, schema::kMaxInteger)},
            {u"size"_s, schema::integer(u"Bytes now."_s, 0, schema::kMaxInteger)},
            {u"tail_sha256"_s, schema::sha256(u"Of the added bytes."_s)}, createdDirsField()}),
        {false, false, false}, [&root](const Call &call) { return appendRow(root, call); }};
}

Tool removeRowTool(const Root &root)
{
    return {u"csv_remove_row"_s, u"Take back a row"_s,
        u"Undoes csv_append: removes the row with this hash; rows added since stay."_s,
        schema::object({{u"path"_s, schema::path(u"The CSV file."_s)},
            {u"row_sha256"_s, schema::text(u"Of the row, newline excluded."_s, 64, 64)},
            {u"created"_s, schema::flag(u"True to remove the file, too, when no other row is left."_s), false},
            {u"header_added"_s, schema::flag(u"True to remove the header, too, when no other row is left."_s), false},
            {u"newline_added"_s, schema::flag(u"True to take back the newline before the row."_s), false},
            removeDirsField()}),
        takeBackOutput(), {false, true, false}, [&root](const Call &call) { return removeRow(root, call); }};
}

Tool findRowTool(const Root &root)
{
    return {u"csv_find_row"_s, u"Look for a row"_s, u"Tells whether a CSV file has exactly this row."_s,
        schema::object({{u"path"_s, schema::path(u"The CSV file."_s)}, rowField()}),
        schema::object(
            {{u"path"_s, schema::path(u"The file."_s)}, {u"exists"_s, schema::flag(u"True when the row is there."_s)},
                {u"count"_s, schema::integer(u"How often."_s, 0, 1LL << 31)},
                {u"row_sha256"_s, schema::sha256(u"Of the row as it would be written."_s)}}),
        {true, false, true}, [&root](const Call &call) { return findRow(root, call); }};
}

} // namespace

QList<Tool> csvTools(const Root &root)
{
    return {appendRowTool(root), removeRowTool(root), findRowTool(root)};
}

} // namespace countersign
