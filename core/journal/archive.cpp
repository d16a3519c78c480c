#include "journal/archive.h"

#include "base/clock.h"
#include "domain/lifecycle.h"

#include <sqlite3.h>

namespace countersign {

Result<ArchiveRange> archivableRange(Database &db, qint64 beforeUs)
{
    ArchiveRange range;
    Statement ends = db.prepare(
        "SELECT min(seq), coalesce((SELECT min(seq) FROM events WHERE at >= ?1), max(seq) + 1) - 1 FROM events");
    ends.bind(1, formatTime(beforeUs));
    if (ends.step() != SQLITE_ROW)
        return fail(ErrorCode::Io, db.lastError());
    range.firstSeq = ends.integer(0);
    range.lastSeq = ends.integer(1);
    QByteArrayList open;
    for (int state = int(State::Received); state < kStateCount; ++state)
        if (!isTerminal(State(state)))
            open.append(QByteArray::number(state));
    // Most archives hold few open items, and each has its first event in the index of correlations or near the end.
    Statement kept = db.prepare(
        ("SELECT min(seq) FROM events WHERE correlation_id IN (SELECT correlation_id FROM actions WHERE state IN (" +
            open.join(',') + "))")
            .constData());
    if (kept.step() == SQLITE_ROW && !kept.isNull(0))
        range.lastSeq = std::min(range.lastSeq, kept.integer(0) - 1);
    Statement head = db.prepare("SELECT hash FROM events WHERE seq = ?");
    head.bind(1, range.lastSeq);
    if (range.lastSeq < range.firstSeq || head.step() != SQLITE_ROW)
        return ArchiveRange{};
    range.lastHash = head.bytes(0);
    return range;
}

Result<void> dropArchived(Database &db, const ArchiveRange &range)
{
    const QByteArray last = QByteArray::number(range.lastSeq);
    const int code = db.exec(("BEGIN IMMEDIATE; DELETE FROM events WHERE seq <= " + last +
                              "; DELETE FROM traces WHERE seq <= " + last + "; COMMIT")
            .constData());
    if (code == SQLITE_OK)
        return {};
    Error error = db.writeError(code);
    (void)db.exec("ROLLBACK");
    return fail(std::move(error));
}

} // namespace countersign
