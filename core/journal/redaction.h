#pragma once
#include "journal/sqlite.h"

#include <QStringList>

namespace countersign {

/// What a redaction takes out: one item with all that was made from it (an undo, a second try).
struct RedactionScope
{
    QString correlationId;
    QStringList actionIds;
    QList<qint64> seqs;    ///< events that have a payload still
    QStringList leftFiles; ///< where its files were moved to by approved plans; the owner's, and not touched
};

/// By action id or an unambiguous prefix. Refused while something of it is open.
[[nodiscard]] Result<RedactionScope> redactionScope(Database &db, const QString &id);

/// Removes the payloads and what the projections hold of them, overwrites the freed pages, and empties the write-ahead
/// log. A journal.redacted that names `seqs` must stand in the chain before; safe to repeat. Io: run it again.
[[nodiscard]] Result<void> removePayloads(Database &db, const RedactionScope &scope);

} // namespace countersign
