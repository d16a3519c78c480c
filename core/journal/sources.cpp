#include "journal/journal.h"
#include "journal/journalreader.h"
#include "journal/queries.h"

#include <sqlite3.h>

namespace countersign {

// What outside items have become, by the keys under which they are known at their source.

namespace queries {

QHash<QString, QString> sources(Database &db, const QStringList &keys)
{
    QHash<QString, QString> out;
    for (const QString &key : keys) {
        Statement query = db.reused("SELECT id FROM sources WHERE key = ?");
        query.bind(1, key);
        if (query.step() == SQLITE_ROW)
            out.insert(key, query.text(0));
    }
    return out;
}

QList<std::pair<QString, QString>> sourcesUnder(
    Database &db, const QString &prefix, const QString &after, int limit, const QList<State> &states)
{
    QByteArrayList numbers;
    for (const State state : states)
        numbers.append(QByteArray::number(int(state)));
    // By the primary key, whose order is that of UTF-8: nothing that begins with the prefix comes after its end.
    const QByteArray sql = "SELECT s.key, s.id FROM sources s CROSS JOIN actions a ON a.id = s.id AND a.state IN (" +
                           numbers.join(',') +
                           ") WHERE s.key > ?1 AND s.key >= ?2 AND s.key < ?3 ORDER BY s.key LIMIT ?4";
    Statement query =
        states.isEmpty()
            ? db.reused("SELECT key, id FROM sources WHERE key > ?1 AND key >= ?2 AND key < ?3 ORDER BY key LIMIT ?4")
            : db.prepare(sql.constData());
    query.bind(1, after);
    query.bind(2, prefix);
    query.bind(3, prefix + QString::fromUcs4(U"\U0010FFFF", 1));
    query.bind(4, qint64(limit));
    QList<std::pair<QString, QString>> out;
    while (query.step() == SQLITE_ROW)
        out.append({query.text(0), query.text(1)});
    return out;
}

} // namespace queries

QCoro::Task<Result<QHash<QString, QString>>> Journal::sources(QStringList keys)
{
    return m_reader->ask<QHash<QString, QString>>(
        [keys = std::move(keys)](
            Database &db) -> Result<QHash<QString, QString>> { return queries::sources(db, keys); });
}

QCoro::Task<Result<QList<std::pair<QString, QString>>>> Journal::sourcesUnder(
    QString prefix, QString after, int limit, QList<State> states)
{
    using Pairs = QList<std::pair<QString, QString>>;
    return m_reader->ask<Pairs>(
        [prefix = std::move(prefix), after = std::move(after), limit, states = std::move(states)](
            Database &db) -> Result<Pairs> { return queries::sourcesUnder(db, prefix, after, limit, states); });
}

} // namespace countersign
