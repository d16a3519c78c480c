#include "journal/chainwalk.h"

#include <sqlite3.h>

namespace countersign {

ChainRow readChainRow(const Statement &row)
{
    return {row.integer(0), row.bytes(1), row.bytes(2), row.bytes(3), row.bytes(4), row.bytes(5), row.bytes(6),
        row.bytes(7), row.bytes(8), row.bytes(9), row.bytes(10), row.bytes(11)};
}

ChainWalk::ChainWalk(Database &db, const QString &since, qint64 lastSeq)
    : m_query(db.prepare("SELECT seq, id, type, correlation_id, action_id, causation_id, at, actor, payload, "
                         "payload_hash, prev_hash, hash "
                         "FROM events WHERE seq >= coalesce((SELECT min(seq) FROM events WHERE at >= ?1), "
                         "9223372036854775807) AND seq <= ?2 ORDER BY seq"))
{
    m_query.bind(1, since);
    m_query.bind(2, lastSeq);
}

ChainWalk::ChainWalk(Database &db, qint64 firstSeq, qint64 lastSeq, qint64 most)
    : m_query(db.prepare(
          (QByteArray("SELECT ") + kEventColumns + " FROM events e WHERE seq >= ?1 AND seq <= ?2 ORDER BY seq LIMIT ?3")
              .constData()))
{
    m_query.bind(1, firstSeq);
    m_query.bind(2, lastSeq);
    m_query.bind(3, most);
}

bool ChainWalk::next()
{
    const int code = m_query.step();
    m_failed = code != SQLITE_ROW && code != SQLITE_DONE;
    if (code != SQLITE_ROW)
        return false;
    m_row = readChainRow(m_query);
    m_redacted = m_query.isNull(8);
    return true;
}

} // namespace countersign
