#pragma once
#include "journal/journal.h"
#include "journal/sqlite.h"

#include <functional>

namespace countersign {

/// Questions to the journal, each on a connection of the caller's; also used without a running instance.
namespace queries {
[[nodiscard]] QList<Action> actions(Database &db, const ActionFilter &filter);
[[nodiscard]] Result<ActionDetail> action(Database &db, const QString &id);
/// Committed events of a correlation that the index does not hold yet; without it they are looked for in the table.
using Unindexed = std::function<QList<qint64>(const QString &correlationId)>;
[[nodiscard]] Result<QList<Event>> trace(Database &db, const QString &id, const Unindexed &unindexed = {});
[[nodiscard]] QList<Job> openJobs(Database &db, const QString &queue);
[[nodiscard]] QMap<State, qint64> counts(Database &db);
[[nodiscard]] QString findByContentHash(Database &db, const QString &sha256, const QString &exceptActionId);
[[nodiscard]] QString setting(Database &db, const QString &key);
} // namespace queries

} // namespace countersign
