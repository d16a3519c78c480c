#include "journal/traceindex.h"

#include <sqlite3.h>

namespace countersign {

TraceIndex::TraceIndex(Database &db)
    : m_db(db),
      m_insert(db.prepare("INSERT INTO traces SELECT correlation_id, seq FROM events WHERE seq > ?1 AND seq <= ?2 ORDER BY correlation_id, seq")),
      m_mark(db.prepare("INSERT OR REPLACE INTO settings VALUES ('traces.indexed_to', ?)"))
{
    reload();
}

void TraceIndex::reload()
{
    m_indexedTo = tracesIndexedTo(m_db);
}

int TraceIndex::catchUp(qint64 headSeq)
{
    if (headSeq - m_indexedTo < kLag)
        return SQLITE_OK;
    m_insert.bind(1, m_indexedTo);
    m_insert.bind(2, headSeq);
    if (const int code = m_insert.run(); code != SQLITE_OK)
        return code;
    m_mark.bind(1, headSeq);
    const int code = m_mark.run();
    if (code == SQLITE_OK)
        m_indexedTo = headSeq;
    return code;
}

qint64 tracesIndexedTo(Database &db)
{
    Statement query = db.prepare("SELECT CAST(value AS INTEGER) FROM settings WHERE key = 'traces.indexed_to'");
    return query.step() == SQLITE_ROW ? query.integer(0) : 0;
}

} // namespace countersign
