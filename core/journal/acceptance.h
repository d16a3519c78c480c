#pragma once
#include "domain/held.h"
#include "journal/journal.h"
#include "journal/sqlite.h"

namespace countersign {

/// What is appended when its owner goes on with a journal that is held: one event for each open action, then
/// journal.accepted. All of it or nothing.
struct Acceptance
{
    std::vector<Append> changes;
    qint64 open = 0; ///< actions that ask again
};

/// `db`: null when the journal is empty. Works out from the events, never from a projection, what is open. Reads the
/// whole chain.
[[nodiscard]] Result<Acceptance> acceptanceOf(Database *db, const Held &held, const QString &actor);

/// What an action carries whose journal may not know all of it: {after, sentence}. `kind`: why it was held.
[[nodiscard]] QJsonObject possiblyDone(const QString &kind, const QString &after);

/// The last acceptance, for what turns up later and is older.
struct Accepted
{
    QString after;   ///< last moment that the accepted journal knew; empty: none
    qint64 atUs = 0; ///< when it was accepted
    QString kind{};  ///< why it had been held
};
/// Nothing when the event `seq` is no journal.accepted.
[[nodiscard]] std::optional<Accepted> acceptedBy(Database &db, qint64 seq);

} // namespace countersign
