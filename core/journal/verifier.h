#pragma once
#include "journal/chainwalk.h"

#include <QStringList>

namespace countersign {

/// Walks the chain of `events` from its start and compares its head with the anchor beside the database.
/// A payload may be gone only when a later journal.redacted names its seq; the first events only when a
/// journal.archived names the last of them with its hash.
/// Ok: number of events. Failed: detail() is the verdict (altered, missing, reordered, truncated, anchor mismatch,
/// unreadable), message() names the seq.
[[nodiscard]] Result<qint64> verifyChain(Database &db, const QString &journalPath);

/// What a look at everything in the file has found.
struct Verification
{
    qint64 events = 0, actions = 0;
    QStringList findings; ///< sentences; the first hundred
    qint64 found = 0;     ///< how many there are
};

/// The chain as verifyChain() does, and then everything beside it: the events are replayed, and every table is compared
/// with what they say; tables, triggers and columns that do not belong here are named. May run beside the writer: it
/// reads in short snapshots, but for the end. An error: the chain is broken, as above.
[[nodiscard]] Result<Verification> verifyJournal(Database &db, const QString &journalPath);

} // namespace countersign
