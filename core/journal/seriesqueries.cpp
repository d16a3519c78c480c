#include "base/literals.h"
#include "journal/queries.h"

#include <sqlite3.h>

namespace countersign::queries {

OutcomesSince outcomesSince(Database &db, qint64 us)
{
    OutcomesSince out;
    Statement query = db.reused("SELECT id, state, source FROM actions WHERE updated >= ?");
    query.bind(1, us);
    while (query.step() == SQLITE_ROW) {
        const qint64 number = query.integer(1);
        const State state = number > 0 && number < kStateCount ? State(number) : State::None;
        const OutcomeField outcome = outcomeOf(state, isUndo(query.text(2)));
        if (!outcome)
            continue;
        ++(out.counts.*outcome);
        if (mayChange(state))
            out.mayChange.insert(query.text(0), outcome);
    }
    return out;
}

QList<StoredBucket> buckets(Database &db, qint64 seconds, qint64 start)
{
    QList<StoredBucket> out;
    Statement query =
        db.reused("SELECT seconds, start, data FROM buckets WHERE seconds = ? AND start >= ? ORDER BY start");
    query.bind(1, seconds);
    query.bind(2, start);
    while (query.step() == SQLITE_ROW)
        out.append({query.integer(0), query.integer(1), query.bytes(2)});
    return out;
}

} // namespace countersign::queries
