#include "journal/verifier.h"

#include "base/canonicaljson.h"
#include "base/hash.h"
#include "journal/chain.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <sqlite3.h>

namespace countersign {

namespace {
struct Anchor
{
    qint64 seq = 0;
    QByteArray hash;
};

Anchor readAnchor(const QString &journalPath)
{
    QFile file(QFileInfo(journalPath).path() + QStringLiteral("/journal.anchor"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const Result<QJsonObject> json = parseJsonObject(file.read(4096));
    if (!json)
        return {};
    return {json->value(QLatin1String("seq")).toInteger(), json->value(QLatin1String("hash")).toString().toLatin1()};
}

std::unexpected<Error> finding(const char *verdict, qint64 seq, const QString &sentence)
{
    return fail(ErrorCode::Failed, QStringLiteral("%1 (seq %2): %3").arg(QLatin1String(verdict)).arg(seq).arg(sentence),
                QLatin1String(verdict));
}

ChainRow readRow(const Statement &row)
{
    return {row.integer(0), row.bytes(1), row.bytes(2), row.bytes(3), row.bytes(4), row.bytes(5),
            row.bytes(6), row.bytes(7), row.bytes(8), row.bytes(9), row.bytes(10), row.bytes(11)};
}

Result<void> checkRow(const ChainRow &row, const ChainRow &before)
{
    const auto say = [](const char *text) { return QCoreApplication::translate("Verifier", text); };
    if (row.seq != before.seq + 1)
        return finding("missing", before.seq + 1, say("an event is missing."));
    if (sha256Hex(row.payload) != row.payloadHash)
        return finding("altered", row.seq, say("the content of this event was changed."));
    if (row.prevHash != before.hash) {
        if (chainHash(row) == row.hash)
            return finding("reordered", row.seq, say("this event does not follow the one before it."));
        return finding("altered", row.seq, say("the link to the event before was changed."));
    }
    if (chainHash(row) != row.hash)
        return finding("altered", row.seq, say("a field of this event was changed."));
    return {};
}
} // namespace

Result<qint64> verifyChain(Database &db, const QString &journalPath)
{
    const Anchor anchor = readAnchor(journalPath);
    Statement query = db.prepare("SELECT seq, id, type, correlation_id, action_id, causation_id, at, actor, payload, payload_hash, "
                                 "prev_hash, hash FROM events ORDER BY seq");
    ChainRow before;
    before.hash = chainStart();
    int code = SQLITE_ROW;
    while ((code = query.step()) == SQLITE_ROW) {
        ChainRow row = readRow(query);
        if (const Result<void> ok = checkRow(row, before); !ok)
            return fail(ok.error());
        if (row.seq == anchor.seq && row.hash != anchor.hash)
            return finding("anchor mismatch", row.seq, QCoreApplication::translate("Verifier", "the journal was rewritten: it does not match the anchor beside it."));
        before = std::move(row);
    }
    if (code != SQLITE_DONE)
        return finding("unreadable", before.seq + 1, db.lastError());
    if (anchor.seq > before.seq)
        return finding("truncated", before.seq + 1, QCoreApplication::translate("Verifier", "events are missing at the end."));
    return before.seq;
}

} // namespace countersign
