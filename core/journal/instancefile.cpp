#include "journal/instancefile.h"

#include "base/canonicaljson.h"
#include "base/hash.h"
#include "base/ids.h"
#include "base/literals.h"
#include "base/openfile.h"
#include "base/privatefile.h"
#include "domain/payloads/journal.h"
#include "journal/chain.h"

#include <QFile>
#include <QFileInfo>

#include <sqlite3.h>

namespace countersign {

namespace {
constexpr const char *kColumns =
    "SELECT seq, id, type, correlation_id, action_id, causation_id, at, actor, payload, payload_hash, prev_hash, hash "
    "FROM events ";

/// What the row names; empty when it names nothing or was changed.
QString named(const Statement &query)
{
    const ChainRow row{query.integer(0), query.bytes(1), query.bytes(2), query.bytes(3), query.bytes(4), query.bytes(5),
        query.bytes(6), query.bytes(7), query.bytes(8), query.bytes(9), query.bytes(10), query.bytes(11)};
    if (chainHash(row) != row.hash || sha256Hex(row.payload) != row.payloadHash)
        return {};
    const QString id = instanceIn(parseJsonObject(row.payload).value_or(QJsonObject()));
    return isId(id) ? id : QString();
}
} // namespace

QString instancePath(const QString &journalPath)
{
    return QFileInfo(journalPath).path() + u"/instance.id"_s;
}

InstanceFile readInstanceFile(const QString &journalPath)
{
    const QString path = instancePath(journalPath);
    const Result<OpenFile> file = OpenFile::at(path);
    if (!file)
        return {file.error().code != ErrorCode::NotFound, {}};
    const QString id = QString::fromLatin1(file->read(256).value_or(QByteArray())).trimmed();
    return {true, isId(id) ? id : QString()};
}

Result<void> writeInstanceFile(const QString &journalPath, const QString &id)
{
    return writePrivateFile(instancePath(journalPath), id.toLatin1() + '\n');
}

InstanceInChain instanceInChain(Database &db, qint64 hint)
{
    if (hint > 0) {
        Statement query = db.prepare((QByteArray(kColumns) + "WHERE seq = ?").constData());
        query.bind(1, hint);
        const QString id = query.step() == SQLITE_ROW ? named(query) : QString();
        if (!id.isEmpty())
            return {hint, id};
    }
    Statement query =
        db.prepare((QByteArray(kColumns) +
                    "WHERE type IN ('instance.joined', 'journal.archived', 'journal.accepted') ORDER BY seq DESC")
                .constData());
    while (query.step() == SQLITE_ROW)
        if (const QString id = named(query); !id.isEmpty())
            return {query.integer(0), id};
    return {};
}

} // namespace countersign
