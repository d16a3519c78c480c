#pragma once
#include "journal/sqlite.h"

namespace countersign {

/// Walks the chain of `events` from its start and compares its head with the anchor beside the database.
/// Ok: number of events. Failed: what is wrong (altered, missing, reordered, truncated, anchor mismatch) and where.
[[nodiscard]] Result<qint64> verifyChain(Database &db, const QString &journalPath);

} // namespace countersign
