#pragma once
#include "journal/sqlite.h"

#include <QStringList>

namespace countersign {

/// Sentences on tables, columns, indexes, views and triggers that a journal of its version does not have, or has
/// otherwise; and on settings that no version writes.
[[nodiscard]] Result<QStringList> schemaFindings(Database &db);

} // namespace countersign
