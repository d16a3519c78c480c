#pragma once
#include "journal/fold.h"
#include "journal/journal.h"
#include "journal/proofs.h"
#include "journal/sqlite.h"

namespace countersign {

/// Questions to the journal, each on a connection of the caller's; also used without a running instance.
namespace queries {
[[nodiscard]] QList<Action> actions(Database &db, const ActionFilter &filter);
/// The id that a prefix of at least 8 characters names. NotFound: none, or more than one.
[[nodiscard]] Result<QString> fullId(Database &db, const QString &id);
/// What whoever names an action that is not there is told.
[[nodiscard]] std::unexpected<Error> unknownAction(const QString &id);
/// For showing: by id or prefix, folded from its events. `proofs`: refused where these are not the ones that this
/// process knows. What was archived or redacted comes as it was stored when it ended.
[[nodiscard]] Result<ActionDetail> action(
    Database &db, const QString &id, const Unindexed &unindexed = {}, const Proofs *proofs = nullptr);
/// For acting on: the same, but never from anything than events. Refused: some of them are in an archive, or redacted.
[[nodiscard]] Result<ActionDetail> eventsOfAction(
    Database &db, const QString &id, const Unindexed &unindexed, const Proofs &proofs);
/// The rows of an action beside its events; State::None when there are none. Nothing is decided by them.
[[nodiscard]] ActionDetail storedAction(Database &db, const QString &id);
/// `proofs`: refused where the events are not the ones that this process knows; without it they are shown as they
/// stand.
[[nodiscard]] Result<QList<Event>> trace(
    Database &db, const QString &id, const Unindexed &unindexed = {}, const Proofs *proofs = nullptr);
/// See EventStore::eventsAfter.
[[nodiscard]] Result<EventPage> eventsAfter(Database &db, qint64 seq, int limit, const QList<EventType> &types);
/// Sequence number of the last event; 0: there is none.
[[nodiscard]] qint64 headSeq(Database &db);
[[nodiscard]] QList<Job> openJobs(Database &db, const QString &queue);
[[nodiscard]] QMap<State, qint64> counts(Database &db);
/// By the index of when actions changed: what it costs is what has happened since.
[[nodiscard]] OutcomesSince outcomesSince(Database &db, qint64 us);
/// Buckets of a length from `start` (s) on, oldest first.
[[nodiscard]] QList<StoredBucket> buckets(Database &db, qint64 seconds, qint64 start);
[[nodiscard]] QString findByContentHash(Database &db, const QString &sha256, const QString &exceptActionId);
/// See EventStore.
[[nodiscard]] QHash<QString, QString> sources(Database &db, const QStringList &keys);
[[nodiscard]] QList<std::pair<QString, QString>> sourcesUnder(
    Database &db, const QString &prefix, const QString &after, int limit, const QList<State> &states);
[[nodiscard]] QString setting(Database &db, const QString &key);
} // namespace queries

} // namespace countersign
