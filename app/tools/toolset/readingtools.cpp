#include "base/clock.h"
#include "base/hash.h"
#include "base/literals.h"
#include "tools/files/reading.h"
#include "tools/toolset/toolset.h"

#include <QJsonArray>
#include <QStringDecoder>

#include <fcntl.h>

namespace countersign {

namespace {

constexpr qint64 kMaxRead = 1024 * 1024;
constexpr int kMaxEntries = 5000;

// A cut inside a character is not the file's fault: up to three bytes may be left over.
QString decode(const QByteArray &bytes, bool truncated, bool &valid)
{
    for (qsizetype cut = 0; cut <= (truncated ? 3 : 0) && cut <= bytes.size(); ++cut) {
        QStringDecoder decoder(
            QStringDecoder::Utf8, QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
        const QString text = decoder.decode(QByteArrayView(bytes).chopped(cut));
        valid = !decoder.hasError() && !bytes.contains('\0');
        if (valid)
            return text;
    }
    return QString::fromLatin1(bytes.toBase64());
}

Result<QJsonObject> read(const Root &root, const Call &call)
{
    const Result<VaultPath> path = call.path("path"_L1, Access::Read);
    const Result<Fd> file = path ? root.openFile(path->parts, O_RDONLY) : fail(path.error());
    const Result<qint64> size = file ? sizeOf(file->get(), path->text) : fail(file.error());
    if (!size)
        return fail(size.error());
    const Result<QByteArray> bytes = readStart(file->get(), call.integer("max_bytes"_L1, 65536), path->text);
    if (!bytes)
        return fail(bytes.error());
    const bool truncated = bytes->size() < *size;
    bool text = false;
    const QString content = decode(*bytes, truncated, text);
    return QJsonObject{{u"path"_s, path->text}, {u"size"_s, *size}, {u"encoding"_s, text ? u"utf-8"_s : u"base64"_s},
        {u"content"_s, content}, {u"truncated"_s, truncated}};
}

Result<QJsonObject> list(const Root &root, const Call &call)
{
    const Result<VaultPath> path = call.path("path"_L1, Access::Read);
    const Result<FolderListing> listing = path ? listFolder(root, *path, kMaxEntries) : fail(path.error());
    if (!listing)
        return fail(listing.error());
    QJsonArray entries;
    for (const FolderEntry &entry : listing->entries)
        entries.append(QJsonObject{{u"name"_s, entry.name}, {u"type"_s, entry.type}, {u"size"_s, entry.size}});
    return QJsonObject{{u"path"_s, path->text}, {u"entries"_s, entries}, {u"skipped"_s, listing->skipped}};
}

Result<QJsonObject> stat(const Root &root, const Call &call)
{
    const Result<VaultPath> path = call.path("path"_L1, Access::Read);
    const Result<FileInfo> info = path ? inspect(root, *path) : fail(path.error());
    if (!info)
        return fail(info.error());
    return QJsonObject{{u"path"_s, path->text}, {u"exists"_s, info->type != "none"_L1}, {u"type"_s, info->type},
        {u"size"_s, info->size}, {u"sha256"_s, info->sha256},
        {u"modified"_s, info->modifiedUs > 0 ? formatTime(info->modifiedUs) : QString()}};
}

Result<QJsonObject> compare(const Root &root, const Call &call)
{
    const Result<VaultPath> path = call.path("path"_L1, Access::Read);
    const Result<FileInfo> info = path ? inspect(root, *path) : fail(path.error());
    if (!info)
        return fail(info.error());
    const QString wanted = QString::fromLatin1(sha256Hex(call.text("content"_L1).toUtf8()));
    return QJsonObject{{u"path"_s, path->text}, {u"same"_s, info->sha256 == wanted}, {u"sha256"_s, info->sha256}};
}

Tool readTool(const Root &root)
{
    return {u"vault_read"_s, u"Read a file"_s,
        u"Reads a file of the vault from its start. Text comes as it is, anything else as base64."_s,
        schema::object({{u"path"_s, schema::path(u"The file, from the top of the vault, e.g. Records/notes.md."_s)},
            {u"max_bytes"_s, schema::integer(u"How much to read at most; 65536 if left out."_s, 1, kMaxRead), false}}),
        schema::object({{u"path"_s, schema::path(u"The file."_s)},
            {u"size"_s, schema::integer(u"Size of the whole file in bytes."_s, 0, schema::kMaxInteger)},
            {u"encoding"_s, schema::choice(u"How content is written."_s, {u"utf-8"_s, u"base64"_s})},
            {u"content"_s, schema::text(u"What was read."_s, 2 * kMaxRead)},
            {u"truncated"_s, schema::flag(u"True when the file is longer than what was read."_s)}}),
        {true, false, true}, [&root](const Call &call) { return read(root, call); }};
}

Tool listTool(const Root &root)
{
    const QJsonObject entry = schema::object({{u"name"_s, schema::text(u"Name in this folder."_s)},
        {u"type"_s, schema::choice({}, {u"file"_s, u"folder"_s, u"other"_s})},
        {u"size"_s, schema::integer(u"Bytes; 0 for folders."_s, 0, schema::kMaxInteger)}});
    return {u"vault_list"_s, u"List a folder"_s, u"Lists what is in a folder of the vault, without hidden files."_s,
        schema::object({{u"path"_s, schema::path(u"The folder; empty or left out for the vault itself."_s), false}}),
        schema::object({{u"path"_s, schema::path(u"The folder."_s)},
            {u"entries"_s, schema::list(u"Sorted by name."_s, entry, kMaxEntries)},
            {u"skipped"_s, schema::integer(
                               u"Entries left out: over the limit, or with a name that is no text."_s, 0, 1LL << 31)}}),
        {true, false, true}, [&root](const Call &call) { return list(root, call); }};
}

Tool statTool(const Root &root)
{
    return {u"vault_stat"_s, u"Look at a file"_s, u"Tells whether a file or folder exists, its size and its SHA-256."_s,
        schema::object({{u"path"_s, schema::path(u"The file or folder."_s)}}),
        schema::object({{u"path"_s, schema::path(u"The file or folder."_s)},
            {u"exists"_s, schema::flag(u"True when something is there."_s)},
            {u"type"_s, schema::choice({}, {u"file"_s, u"folder"_s, u"other"_s, u"none"_s})},
            {u"size"_s, schema::integer(u"Bytes."_s, 0, schema::kMaxInteger)},
            {u"sha256"_s, schema::sha256(u"Of a file; empty for anything else."_s)},
            {u"modified"_s, schema::text(u"UTC; empty when nothing is there."_s, 40)}}),
        {true, false, true}, [&root](const Call &call) { return stat(root, call); }};
}

Tool compareTool(const Root &root)
{
    return {u"vault_compare"_s, u"Compare a file"_s, u"Tells whether a file's content is exactly the given text."_s,
        schema::object(
            {{u"path"_s, schema::path(u"The file."_s)}, {u"content"_s, schema::text(u"The text."_s, 4 * 1024 * 1024)}}),
        schema::object({{u"path"_s, schema::path(u"The file."_s)},
            {u"same"_s, schema::flag(u"True when the file is there and has this content."_s)},
            {u"sha256"_s, schema::sha256(u"Of the file; empty when there is none."_s)}}),
        {true, false, true}, [&root](const Call &call) { return compare(root, call); }};
}

} // namespace

QList<Tool> readingTools(const Root &root)
{
    return {readTool(root), listTool(root), statTool(root), compareTool(root)};
}

} // namespace countersign
