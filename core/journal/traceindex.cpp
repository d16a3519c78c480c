#include "journal/traceindex.h"

#include <sqlite3.h>
#include <utility>

namespace countersign {

TraceIndex::TraceIndex(Database &db)
    : m_db(db),
      m_insert(db.prepare("INSERT INTO traces SELECT correlation_id, seq FROM events WHERE seq > ?1 AND seq <= ?2 "
                          "ORDER BY correlation_id, seq")),
      m_mark(db.prepare("INSERT OR REPLACE INTO settings VALUES ('traces.indexed_to', ?)"))
{
    reload();
}

void TraceIndex::reload()
{
    m_indexedTo = tracesIndexedTo(m_db);
    m_caughtUp = false;
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
    if (code == SQLITE_OK) {
        m_indexedTo = headSeq;
        m_caughtUp = true;
    }
    return code;
}

int TraceIndex::open(qint64 headSeq)
{
    if (headSeq == m_indexedTo)
        return SQLITE_OK;
    if (headSeq < m_indexedTo) { // no index of this journal
        m_indexedTo = 0;
        if (const int code = m_db.exec("DELETE FROM traces"); code != SQLITE_OK)
            return code;
    }
    m_insert.bind(1, m_indexedTo);
    m_insert.bind(2, headSeq);
    int code = m_db.exec("BEGIN IMMEDIATE");
    if (code == SQLITE_OK)
        code = m_insert.run();
    m_mark.bind(1, headSeq);
    if (code == SQLITE_OK)
        code = m_mark.run();
    if (code == SQLITE_OK)
        code = m_db.exec("COMMIT");
    if (code != SQLITE_OK)
        (void)m_db.exec("ROLLBACK");
    reload();
    return code;
}

int TraceIndex::rebuild()
{
    if (const int code = m_db.exec("DELETE FROM traces"); code != SQLITE_OK)
        return code;
    m_insert.bind(1, qint64(0));
    m_insert.bind(2, m_indexedTo);
    return m_insert.run();
}

void TraceIndex::added(const QByteArray &correlationId, qint64 seq)
{
    const std::scoped_lock lock(m_mutex);
    m_waiting[correlationId].append(seq);
}

void TraceIndex::committed()
{
    if (!std::exchange(m_caughtUp, false))
        return;
    const std::scoped_lock lock(m_mutex);
    m_waiting.clear();
}

QList<qint64> TraceIndex::waiting(const QString &correlationId) const
{
    const std::scoped_lock lock(m_mutex);
    return m_waiting.value(correlationId.toUtf8());
}

QHash<QString, QList<qint64>> notIndexed(Database &db)
{
    QHash<QString, QList<qint64>> late;
    Statement query = db.prepare("SELECT correlation_id, seq FROM events WHERE seq > ? ORDER BY seq");
    query.bind(1, tracesIndexedTo(db));
    while (query.step() == SQLITE_ROW)
        late[query.text(0)].append(query.integer(1));
    return late;
}

qint64 tracesIndexedTo(Database &db)
{
    Statement query = db.prepare("SELECT CAST(value AS INTEGER) FROM settings WHERE key = 'traces.indexed_to'");
    return query.step() == SQLITE_ROW ? query.integer(0) : 0;
}

} // namespace countersign
