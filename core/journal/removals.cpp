#include "journal/removals.h"

#include "journal/marks.h"

#include <QJsonArray>

namespace countersign {

Removals readRemovals(Database &db)
{
    Removals out;
    for (const Event &event : marks(db, EventType::JournalArchived))
        out.archivedTo.insert(event.payload.value(QLatin1String("last_seq")).toInteger(),
            event.payload.value(QLatin1String("hash")).toString().toLatin1());
    for (const Event &event : marks(db, EventType::JournalRedacted)) {
        const QJsonArray seqs = event.payload.value(QLatin1String("seqs")).toArray();
        for (const QJsonValue &seq : seqs)
            out.redactedBy.insert(seq.toInteger(), event.seq);
    }
    return out;
}

} // namespace countersign
