#pragma once
#include "journal/chainwalk.h"

namespace countersign {

/// Walks the chain of `events` from its start and compares its head with the anchor beside the database.
/// A payload may be gone only when a later journal.redacted names its seq; the first events only when a
/// journal.archived names the last of them with its hash.
/// Ok: number of events. Failed: detail() is the verdict (altered, missing, reordered, truncated, anchor mismatch,
/// unreadable), message() names the seq.
[[nodiscard]] Result<qint64> verifyChain(Database &db, const QString &journalPath);

} // namespace countersign
