#pragma once
#include "journal/sqlite.h"

#include <QHash>

#include <mutex>

namespace countersign {

/// Which events belong to a correlation. Entries are added sorted, thousands at once, by the writer: one index entry
/// an event would rewrite a page an event. What is not indexed yet is remembered here, or scanned by who has only the
/// file.
class TraceIndex
{
public:
    /// Most events that wait to be indexed, and so the most that a query scans; give or take one batch.
    static constexpr qint64 kLag = 4096;

    explicit TraceIndex(Database &db);
    /// Indexes what the last run has left; outside of any transaction.
    [[nodiscard]] int open(qint64 headSeq);
    /// After the commit: a new event that is not indexed yet.
    void added(const QByteArray &correlationId, qint64 seq);
    /// After the commit: what catchUp() has indexed needs no remembering.
    void committed();
    /// Not indexed yet, of this correlation. Any thread.
    [[nodiscard]] QList<qint64> waiting(const QString &correlationId) const;
    /// Inside the writer's transaction: indexes up to `headSeq` when kLag events wait. SQLite's result code.
    [[nodiscard]] int catchUp(qint64 headSeq);
    /// Inside the writer's transaction: the whole index anew, as far as it reaches.
    [[nodiscard]] int rebuild();
    /// After a rollback: reads again how far the index reaches.
    void reload();

private:
    Database &m_db;
    Statement m_insert, m_mark;
    qint64 m_indexedTo = 0;
    bool m_caughtUp = false; ///< in the transaction that runs
    mutable std::mutex m_mutex;
    QHash<QByteArray, QList<qint64>> m_waiting;
};

/// Events that the index does not hold yet, by correlation.
[[nodiscard]] QHash<QString, QList<qint64>> notIndexed(Database &db);
/// How far the index reaches.
[[nodiscard]] qint64 tracesIndexedTo(Database &db);

} // namespace countersign
