#include "base/literals.h"
#include "fuzz/target.h"
#include "journal/queries.h"
#include "journal/verifier.h"

#include <QTemporaryDir>

// A journal that somebody hands over to be verified.
void tryInput(const QByteArray &input)
{
    using namespace countersign;
    static const QTemporaryDir dir;
    const QString path = dir.filePath(u"journal.db"_s);
    static const auto db = Database::open(path, Database::Mode::ReadWrite);
    static const bool fast =
        db && (*db)->exec("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF") == 0; // it is thrown away
    if (!fast || (*db)->exec("DROP TABLE IF EXISTS events") != 0)
        return;
    // SQL text makes far more interesting journals than damaged pages do.
    if ((*db)->exec("CREATE TABLE events (seq INTEGER PRIMARY KEY, id, type, correlation_id, action_id, causation_id, "
                    "at, actor, payload, payload_hash, prev_hash, hash)") != 0)
        return;
    qint64 seq = 0;
    const QList<QByteArray> lines = input.split('\n');
    for (const QByteArray &line : lines) {
        Statement insert = (*db)->prepare("INSERT INTO events VALUES (?,?,?,?,?,?,?,?,?,?,?,?)");
        const QList<QByteArray> cells = line.split('|');
        insert.bind(1, ++seq);
        for (int i = 0; i < 11 && i < cells.size(); ++i)
            insert.bind(i + 2, cells[i]);
        (void)insert.run();
    }
    (void)verifyChain(**db, path);
}
