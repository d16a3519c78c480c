#include "journal/fold.h"

#include "base/clock.h"
#include "base/hash.h"
#include "base/literals.h"
#include "domain/payloads/intake.h"
#include "journal/schema.h"
#include "journal/traceindex.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <sqlite3.h>

namespace countersign {

namespace {
std::unexpected<Error> changed(qint64 seq)
{
    return fail(ErrorCode::Failed,
        QCoreApplication::translate("Journal",
            "The record of this item was changed behind Countersign's back (seq %1). Nothing is done with it; "
            "look at \"countersign audit verify\".")
            .arg(seq),
        u"altered"_s);
}
} // namespace

Event eventOf(const ChainRow &row)
{
    Event event{row.seq, QString::fromLatin1(row.id), eventTypeFromName(QString::fromLatin1(row.type)),
        QString::fromUtf8(row.correlationId), QString::fromUtf8(row.actionId), QString::fromUtf8(row.causationId),
        parseTime(QString::fromLatin1(row.at)).value_or(0), QString::fromUtf8(row.actor),
        QJsonDocument::fromJson(row.payload).object()};
    event.payload.remove(u"_salt"_s);
    return event;
}

Result<void> checkRowHashes(const ChainRow &row)
{
    if (chainHash(row) != row.hash || sha256Hex(row.payload) != row.payloadHash)
        return changed(row.seq);
    return {};
}

QByteArray ActionFold::extended(const QByteArray &digest, const QByteArray &rowHash)
{
    return sha256Hex(digest + rowHash);
}

Result<void> ActionFold::add(const ChainRow &row, bool redacted)
{
    ++m_count;
    m_bytes += row.payload.size();
    m_seqs.append(row.seq);
    m_digest = extended(m_digest, row.hash);
    if (redacted)
        m_redacted.append(row.seq);
    const Event event = eventOf(row);
    if (m_count == 1)
        m_sha256 = payloadOf<ActionGenerated>(event).sha256;
    m_partial = m_partial || (m_count == 1 && event.type != EventType::ActionGenerated);
    if (isWhole())
        return applyEvent(m_detail, event);
    Action &a = m_detail.action;
    a.id = event.actionId;
    a.correlationId = event.correlationId;
    a.version = m_count;
    a.updatedUs = event.atUs;
    a.createdUs = a.createdUs == 0 ? event.atUs : a.createdUs;
    return {};
}

namespace {
Result<ActionFold> foldRows(Database &db, Statement &query)
{
    ActionFold fold;
    int code = query.step();
    for (; code == SQLITE_ROW; code = query.step()) {
        const ChainRow row = readChainRow(query);
        const bool redacted = query.isNull(8);
        if (!redacted)
            if (Result<void> sound = checkRowHashes(row); !sound)
                return fail(sound.error());
        if (Result<void> added = fold.add(row, redacted); !added)
            return changed(row.seq);
    }
    if (code != SQLITE_DONE)
        return fail(ErrorCode::Io,
            QCoreApplication::translate("Journal", "The journal cannot be read. Restore it from a backup."),
            db.lastError());
    return fold;
}

/// For journals that were not converted yet: these have an index over the events' own column.
Result<ActionFold> foldByScan(Database &db, const QString &actionId, const QString &correlationId)
{
    static const QByteArray sql = QByteArray("SELECT ") + kEventColumns +
                                  " FROM events e WHERE e.correlation_id = ?1 AND e.action_id = ?2 ORDER BY e.seq";
    Statement query = db.reused(sql.constData());
    query.bind(1, correlationId);
    query.bind(2, actionId);
    return foldRows(db, query);
}
} // namespace

Result<ActionFold> foldAction(
    Database &db, const QString &actionId, const QString &correlationId, const Unindexed &unindexed)
{
    QByteArrayList late;
    if (unindexed) {
        const QList<qint64> seqs = unindexed(correlationId);
        for (const qint64 seq : seqs)
            late.append(QByteArray::number(seq));
    }
    if (!unindexed && schemaVersion(db).value_or(0) < kTracesVersion)
        return foldByScan(db, actionId, correlationId);
    static const QByteArray sql = QByteArray("SELECT ") + kEventColumns +
                                  " FROM (SELECT seq FROM traces WHERE correlation_id = ?1 UNION SELECT value AS seq "
                                  "FROM json_each(?3) UNION SELECT seq FROM events WHERE seq > ?2 AND correlation_id = "
                                  "?1) t CROSS JOIN events e ON e.seq = t.seq "
                                  "WHERE e.action_id = ?4 ORDER BY e.seq";
    Statement query = db.reused(sql.constData());
    query.bind(1, correlationId);
    query.bind(2, unindexed ? std::numeric_limits<qint64>::max() : tracesIndexedTo(db));
    const QByteArray list = '[' + late.join(',') + ']';
    query.bind(3, list);
    query.bind(4, actionId);
    return foldRows(db, query);
}

} // namespace countersign
