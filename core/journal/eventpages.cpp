#include "journal/queries.h"

#include <QSet>

#include <sqlite3.h>

namespace countersign::queries {

// Rows of other types are stepped over without their payloads being read; they count all the same, so that no page
// holds up the reader's other askers, however rare the types are.
Result<EventPage> eventsAfter(Database &db, qint64 seq, int limit, const QList<EventType> &types)
{
    QSet<QByteArray> wanted;
    for (const EventType type : types)
        wanted.insert(eventTypeName(type).toLatin1());
    static const QByteArray sql =
        QByteArray("SELECT ") + kEventColumns + " FROM events e WHERE e.seq > ?1 ORDER BY e.seq LIMIT ?2";
    Statement query = db.reused(sql.constData());
    query.bind(1, seq);
    query.bind(2, qint64(limit));
    EventPage page{{}, {}, seq, 0, 0, false};
    int looked = 0;
    bool endsEarly = false;
    for (; query.step() == SQLITE_ROW; ++looked) {
        const qint64 at = query.integer(0);
        if (looked == 0 && at > seq + 1) // seq has no gaps: what is not here is in an archive
            page.archivedTo = at - 1;
        const bool isFirst = looked == 0;
        if (!wanted.isEmpty() && !wanted.contains(query.bytes(2))) {
            page.upTo = at;
            continue;
        }
        const ChainRow row = readChainRow(query);
        const bool isSound = query.isNull(8) || checkRowHashes(row).has_value();
        if (!isSound && !isFirst) { // the next page begins with it
            ++looked;
            endsEarly = true;
            break;
        }
        page.upTo = at;
        if (isSound) {
            page.events.append(eventOf(row));
            page.hashes.append(row.hash);
        } else {
            page.unreadable = at;
        }
    }
    page.isLast = !endsEarly && looked < limit;
    return page;
}

} // namespace countersign::queries
