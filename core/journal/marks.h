#pragma once
#include "domain/event.h"
#include "journal/sqlite.h"

#include <optional>

namespace countersign {

// Events that are rare and hold for ever: what is paused, which rules and tools their owner has consented to, what was
// removed. They are found by an index over `events` itself, so that nothing beside the events decides on them.

/// Every event of a marked type (see schema.cpp), oldest first. A row whose hashes are not its own is left out. Works
/// on journals without the index, too, slowly.
[[nodiscard]] QList<Event> marks(Database &db, EventType type);

/// The last of these events; nothing when there was none.
[[nodiscard]] std::optional<Event> lastMark(Database &db, const QList<EventType> &types);

/// Marks up to `seq` that are still in force and would go with an archive: to be said once more after it, with
/// "carried_from". Of each rule, tool, sender and of the pause only the last word counts.
[[nodiscard]] QList<Event> marksToCarry(Database &db, qint64 seq);

/// How many plans a rule has approved since a time (UTC, µs).
[[nodiscard]] int rulesUses(Database &db, const QString &rule, qint64 sinceUs);

} // namespace countersign
