#include "journal/chainwalk.h"

#include <sqlite3.h>

namespace countersign {

ChainWalk::ChainWalk(Database &db, const QString &since, qint64 lastSeq)
    : m_query(db.prepare("SELECT seq, id, type, correlation_id, action_id, causation_id, at, actor, payload, payload_hash, prev_hash, hash "
                         "FROM events WHERE seq >= coalesce((SELECT min(seq) FROM events WHERE at >= ?1), 9223372036854775807) AND seq <= ?2 ORDER BY seq"))
{
    m_query.bind(1, since);
    m_query.bind(2, lastSeq);
}

bool ChainWalk::next()
{
    const int code = m_query.step();
    m_failed = code != SQLITE_ROW && code != SQLITE_DONE;
    if (code != SQLITE_ROW)
        return false;
    m_row = {m_query.integer(0), m_query.bytes(1), m_query.bytes(2), m_query.bytes(3), m_query.bytes(4),  m_query.bytes(5),
             m_query.bytes(6),   m_query.bytes(7), m_query.bytes(8), m_query.bytes(9), m_query.bytes(10), m_query.bytes(11)};
    m_redacted = m_query.isNull(8);
    return true;
}

} // namespace countersign
