#pragma once
#include "domain/eventstore.h"
#include "journal/sqlite.h"

namespace countersign {

// The panic stop as it is kept: an event and, while nothing may be appended, a file that can only pause.

[[nodiscard]] QCoro::Task<Result<void>> recordPause(EventStore &journal, bool paused, QString actor);
/// The same, without a running journal.
[[nodiscard]] bool pauseIn(Database &db);

[[nodiscard]] QString pauseFilePath(const QString &journalPath);
/// Asked for while the journal was held: holds until it is in the journal. A file that cannot be read pauses as well.
[[nodiscard]] bool hasPauseFile(const QString &journalPath);
[[nodiscard]] Result<void> writePauseFile(const QString &journalPath, const QString &actor);
/// Makes an event of the file and removes it.
[[nodiscard]] QCoro::Task<Result<void>> absorbPauseFile(EventStore &journal, QString journalPath);

} // namespace countersign
