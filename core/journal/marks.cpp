#include "journal/marks.h"

#include "base/clock.h"
#include "journal/fold.h"
#include "journal/schema.h"

#include <sqlite3.h>

namespace countersign {

QList<Event> marks(Database &db, EventType type)
{
    // The whole condition of the index, to the letter, or SQLite does not use it.
    static const QByteArray sql = QByteArray("SELECT ") + kEventColumns + " FROM events e WHERE " + kMarked + " AND type = ?1 ORDER BY type, seq";
    Statement query = db.reused(sql.constData());
    query.bind(1, eventTypeName(type));
    QList<Event> out;
    while (query.step() == SQLITE_ROW)
        if (const ChainRow row = readChainRow(query); checkRowHashes(row))
            out.append(eventOf(row));
    return out;
}

std::optional<Event> lastMark(Database &db, const QList<EventType> &types)
{
    std::optional<Event> last;
    for (const EventType type : types)
        if (const QList<Event> all = marks(db, type); !all.isEmpty() && (!last || all.last().seq > last->seq))
            last = all.last();
    return last;
}

int rulesUses(Database &db, const QString &rule, qint64 sinceUs)
{
    static const QByteArray sql = QByteArray("SELECT count(*) FROM events WHERE ") + kByRule + " AND actor = ?1 AND at >= ?2";
    Statement query = db.reused(sql.constData());
    query.bind(1, QString(QStringLiteral("policy:") + rule));
    query.bind(2, formatTime(sinceUs));
    return query.step() == SQLITE_ROW ? int(query.integer(0)) : 0;
}

} // namespace countersign
