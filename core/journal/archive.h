#pragma once
#include "journal/sqlite.h"

namespace countersign {

/// The beginning of the journal that may be put away.
struct ArchiveRange
{
    qint64 firstSeq = 0, lastSeq = 0; ///< lastSeq 0: there is nothing to put away
    QByteArray lastHash;
};

/// Events before `beforeUs` (UTC, microseconds), but none from the first event of anything open on: what may still
/// change keeps its whole history.
[[nodiscard]] Result<ArchiveRange> archivableRange(Database &db, qint64 beforeUs);

/// Takes the events of `range` out of the database. They stand verified in a bundle, and journal.archived in the chain
/// names them, before this is called. What became of the items stays listed. Safe to repeat.
[[nodiscard]] Result<void> dropArchived(Database &db, const ArchiveRange &range);

} // namespace countersign
