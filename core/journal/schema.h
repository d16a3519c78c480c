#pragma once
#include "journal/sqlite.h"

#include <limits>

namespace countersign {

/// The condition of the index `events_marks`: types of events that are rare, and looked for by type. No IN: SQLite
/// would build a table of the names for each row that is inserted.
constexpr const char *kMarked =
    "(type = 'action.adopted' OR type = 'agent.paused' OR type = 'agent.resumed' OR type = 'desk.enrolled' OR "
    "type = 'desk.revoked' OR type = 'grant.changed' OR type = 'grant.created' OR type = 'grant.revoked' OR "
    "type = 'instance.joined' OR type = 'instance.left' OR type = 'journal.accepted' OR "
    "type = 'journal.archived' OR type = 'journal.redacted' OR type = 'settings.changed' OR "
    "type = 'tool.pinned')";
/// The condition of the index `events_rules`: approvals by a rule.
constexpr const char *kByRule = "type = 'approval.granted' AND actor >= 'policy:' AND actor < 'policy;'";

/// Creates or upgrades the journal's tables; each step is named and runs in a transaction of its own.
/// Refuses a journal that a newer version has written. `upTo`: the version to stop at.
[[nodiscard]] Result<void> migrate(Database &db, int upTo = std::numeric_limits<int>::max());
/// How many of the steps a journal has behind it.
[[nodiscard]] Result<int> schemaVersion(Database &db);
/// From this version on there is an index of correlations of our own.
constexpr int kTracesVersion = 2;
/// From this version on the words of what has ended are indexed.
constexpr int kWordsVersion = 3;
/// From this version on consents and pauses are read from the events.
constexpr int kMarksVersion = 4;
/// From this version on the row of an action says whether its plan has a flag.
constexpr int kFlagsVersion = 5;

/// WAL, synchronous=FULL, and the caps of the writing connection.
[[nodiscard]] Result<void> prepareForWriting(Database &db);

/// Refuses NFS and SMB: SQLite's WAL needs shared memory, which they do not have.
[[nodiscard]] Result<void> refuseNetworkFileSystem(const QString &folder);

} // namespace countersign
