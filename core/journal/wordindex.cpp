#include "journal/wordindex.h"

#include "base/literals.h"

#include <sqlite3.h>

namespace countersign {

namespace {
constexpr qsizetype kLeast = 3; // characters that the tokenizer takes together
}

WordIndex::WordIndex(Database &db) : m_db(db), m_note(db.prepare("INSERT OR IGNORE INTO unindexed VALUES (?)"))
{
    reload();
}

void WordIndex::reload()
{
    Statement query = m_db.prepare("SELECT count(*) FROM unindexed");
    m_waiting = query.step() == SQLITE_ROW ? query.integer(0) : 0;
}

int WordIndex::ended(const QString &actionId)
{
    m_note.bind(1, actionId);
    ++m_waiting;
    return m_note.run();
}

int WordIndex::reopened(const QString &actionId)
{
    for (const char *sql : {"DELETE FROM unindexed WHERE id = ?", "DELETE FROM words WHERE id = ?"}) {
        Statement drop = m_db.reused(sql);
        drop.bind(1, actionId);
        if (const int code = drop.run(); code != SQLITE_OK)
            return code;
    }
    reload();
    return SQLITE_OK;
}

int WordIndex::catchUp()
{
    if (m_waiting < kBatch)
        return SQLITE_OK;
    // A conversion may have left a million: never more than a few at once, or every append would wait for them.
    const int code = m_db.exec(
        "INSERT INTO words (id, text) SELECT a.id, a.title || ' ' || a.source || ' ' || a.type || ' ' || a.summary || "
        "' ' || a.id "
        "|| ' ' || a.correlation_id FROM (SELECT id FROM unindexed ORDER BY id LIMIT 128) u JOIN actions a ON a.id = "
        "u.id;"
        "DELETE FROM unindexed WHERE id IN (SELECT id FROM unindexed ORDER BY id LIMIT 128)");
    if (code == SQLITE_OK)
        m_waiting = std::max<qint64>(0, m_waiting - 128);
    return code;
}

QString matchExpression(const QStringList &words)
{
    QStringList quoted;
    for (QString word : words)
        if (word.size() >= kLeast)
            quoted.append(u'"' + word.replace(u'"', u"\"\""_s) + u'"');
    return quoted.isEmpty() ? QString() : u"text : ("_s + quoted.join(u" AND "_s) + u')';
}

} // namespace countersign
