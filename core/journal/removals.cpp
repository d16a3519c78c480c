#include "journal/removals.h"

#include "domain/payloads/journal.h"
#include "journal/marks.h"

namespace countersign {

Removals readRemovals(Database &db)
{
    Removals out;
    for (const Event &event : marks(db, EventType::JournalArchived)) {
        const auto archived = payloadOf<JournalArchived>(event);
        out.archivedTo.insert(archived.lastSeq, archived.hash);
    }
    for (const Event &event : marks(db, EventType::JournalRedacted)) {
        const auto redacted = payloadOf<JournalRedacted>(event);
        for (const qint64 seq : redacted.seqs)
            out.redactedBy.insert(seq, event.seq);
    }
    return out;
}

} // namespace countersign
