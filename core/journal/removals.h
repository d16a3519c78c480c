#pragma once
#include "journal/sqlite.h"

#include <QHash>

namespace countersign {

/// What the journal itself says has been taken out of it. These events stand in the chain as well: to forge one is to
/// break it.
struct Removals
{
    QHash<qint64, qint64> redactedBy;     ///< seq of the event -> seq of its redaction
    QHash<qint64, QByteArray> archivedTo; ///< last archived seq -> its hash
};

[[nodiscard]] Removals readRemovals(Database &db);

} // namespace countersign
