#include "journal/verifier.h"

#include "base/canonicaljson.h"
#include "base/hash.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>

#include <sqlite3.h>

namespace countersign {

namespace {
constexpr qint64 kSearchedPlaces = 4096; // to tell an event that was moved from one that was changed

QString say(const char *text)
{
    return QCoreApplication::translate("Verifier", text);
}

std::unexpected<Error> finding(const char *verdict, qint64 seq, const QString &sentence)
{
    return fail(ErrorCode::Failed, QStringLiteral("%1 (seq %2): %3").arg(QLatin1String(verdict)).arg(seq).arg(sentence),
                QLatin1String(verdict));
}

/// What the journal itself says has been taken out of it. These events stand in the chain as well: to forge one
/// is to break it.
struct Removals
{
    QHash<qint64, qint64> redactedBy; ///< seq of the event -> seq of its redaction
    QHash<qint64, QByteArray> archivedTo; ///< last archived seq -> its hash
};

Removals readRemovals(Database &db)
{
    Removals out;
    Statement query = db.prepare("SELECT seq, type, payload FROM events WHERE type IN ('journal.redacted', 'journal.archived')");
    while (query.step() == SQLITE_ROW) {
        const Result<QJsonObject> payload = parseJsonObject(query.bytes(2));
        if (!payload)
            continue;
        if (query.bytes(1) == "journal.archived")
            out.archivedTo.insert(payload->value(QLatin1String("last_seq")).toInteger(), payload->value(QLatin1String("hash")).toString().toLatin1());
        const QJsonArray seqs = payload->value(QLatin1String("seqs")).toArray();
        for (const QJsonValue &seq : seqs)
            out.redactedBy.insert(seq.toInteger(), query.integer(0));
    }
    return out;
}

bool movedFrom(ChainRow row, qint64 &place)
{
    const qint64 here = row.seq;
    for (qint64 away = 1; away <= kSearchedPlaces; ++away)
        for (const qint64 seq : {here - away, here + away}) {
            row.seq = seq;
            if (seq > 0 && chainHash(row) == row.hash) {
                place = seq;
                return true;
            }
        }
    return false;
}

Result<void> checkRow(const ChainWalk &walk, const ChainRow &before, const Removals &removals)
{
    const ChainRow &row = walk.row();
    if (row.seq != before.seq + 1) {
        const bool archived = before.seq == 0 && !row.prevHash.isEmpty() && removals.archivedTo.value(row.seq - 1) == row.prevHash;
        if (!archived)
            return finding("missing", before.seq + 1, say("an event is missing."));
    } else if (row.prevHash != before.hash) {
        qint64 place = row.seq;
        if (chainHash(row) == row.hash || movedFrom(row, place))
            return finding("reordered", row.seq, say("this event does not follow the one before it."));
        return finding("altered", row.seq, say("the link to the event before was changed."));
    }
    if (chainHash(row) != row.hash)
        return finding("altered", row.seq, say("a field of this event was changed."));
    if (walk.redacted()) {
        if (removals.redactedBy.value(row.seq) <= row.seq)
            return finding("altered", row.seq, say("the content of this event was removed, and no redaction names it."));
    } else if (sha256Hex(row.payload) != row.payloadHash) {
        return finding("altered", row.seq, say("the content of this event was changed."));
    }
    return {};
}
} // namespace

Result<qint64> verifyChain(Database &db, const QString &journalPath)
{
    const Anchor anchor = readAnchor(journalPath);
    const Removals removals = readRemovals(db);
    ChainWalk walk(db);
    ChainRow before;
    before.hash = chainStart();
    qint64 count = 0;
    while (walk.next()) {
        if (const Result<void> ok = checkRow(walk, before, removals); !ok)
            return fail(ok.error());
        before = walk.row();
        ++count;
        if (before.seq == anchor.seq && before.hash != anchor.hash)
            return finding("anchor mismatch", before.seq, say("the journal was rewritten: it does not match the anchor beside it."));
    }
    if (walk.failed())
        return finding("unreadable", before.seq + 1, db.lastError());
    if (anchor.seq > before.seq)
        return finding("truncated", before.seq + 1, say("events are missing at the end."));
    return count;
}

} // namespace countersign
