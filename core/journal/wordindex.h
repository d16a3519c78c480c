#pragma once
#include "journal/sqlite.h"

#include <QStringList>

namespace countersign {

/// Full text of the actions that have ended, by parts of words of three characters and more. Entries are added some at
/// a time by the writer; what is open, or not indexed yet, is little and is searched by looking at it.
class WordIndex
{
public:
    /// Ended actions that are indexed together: each costs about 0.1 ms of the writer.
    static constexpr qint64 kBatch = 64;

    explicit WordIndex(Database &db);
    /// Inside the writer's transaction: the action has ended. SQLite's result code.
    [[nodiscard]] int ended(const QString &actionId);
    /// Inside the writer's transaction: it goes on after all. SQLite's result code.
    [[nodiscard]] int reopened(const QString &actionId);
    /// Inside the writer's transaction: indexes when kBatch actions wait. SQLite's result code.
    [[nodiscard]] int catchUp();
    /// After a rollback: counts again what waits.
    void reload();

private:
    Database &m_db;
    Statement m_note;
    qint64 m_waiting = 0;
};

/// The expression for MATCH that finds all words that are long enough; empty when none is.
[[nodiscard]] QString matchExpression(const QStringList &words);

} // namespace countersign
