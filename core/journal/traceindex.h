#pragma once
#include "journal/sqlite.h"

namespace countersign {

/// Which events belong to a correlation. Entries are added sorted, thousands at once, by the writer: one index entry
/// an event would rewrite a page an event. Queries read what is indexed and scan the few events that are not yet.
class TraceIndex
{
public:
    /// Most events that wait to be indexed, and so the most that a query scans; give or take one batch.
    static constexpr qint64 kLag = 4096;

    explicit TraceIndex(Database &db);
    /// Inside the writer's transaction: indexes up to `headSeq` when kLag events wait. SQLite's result code.
    [[nodiscard]] int catchUp(qint64 headSeq);
    /// After a rollback: reads again how far the index reaches.
    void reload();

private:
    Database &m_db;
    Statement m_insert, m_mark;
    qint64 m_indexedTo = 0;
};

/// How far the index reaches.
[[nodiscard]] qint64 tracesIndexedTo(Database &db);

} // namespace countersign
