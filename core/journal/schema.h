#pragma once
#include "journal/sqlite.h"

namespace countersign {

/// Creates or upgrades the journal's tables; each step is named and runs in a transaction of its own.
/// Refuses a journal that a newer version has written.
[[nodiscard]] Result<void> migrate(Database &db);

/// WAL, synchronous=FULL, and the caps of the writing connection.
[[nodiscard]] Result<void> prepareForWriting(Database &db);

/// Refuses NFS and SMB: SQLite's WAL needs shared memory, which they do not have.
[[nodiscard]] Result<void> refuseNetworkFileSystem(const QString &folder);

} // namespace countersign
