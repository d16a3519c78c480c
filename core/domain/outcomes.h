#pragma once
#include "domain/lifecycle.h"

#include <QHash>
#include <QString>

namespace countersign {

struct Action;

/// What has become of actions in a stretch of time: each action once, by how it stands now.
struct Outcomes
{
    qint64 completed = 0; ///< but for undos, which are `undone`
    qint64 rejected = 0, expired = 0, failed = 0, rolledBack = 0, inDoubt = 0;
    qint64 undone = 0; ///< undos that are completed

    [[nodiscard]] bool operator==(const Outcomes &) const = default;
    /// The object "today" of `status --json`: each by its own name.
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Outcomes fromJson(const QJsonObject &json);
};

/// One of the numbers; null: none of them.
using OutcomeField = qint64 Outcomes::*;
/// Where an action in that state counts; null while it is open.
[[nodiscard]] OutcomeField outcomeOf(State state, bool isUndo);
[[nodiscard]] OutcomeField outcomeOf(const Action &action);
/// True of an action that takes back what another one did.
[[nodiscard]] bool isUndo(const QString &source);
/// True of outcomes that need not be the last word: a doubt is settled, a rejection called back.
[[nodiscard]] bool mayChange(State state);

/// The outcomes since a moment, with what is needed to go on counting.
struct OutcomesSince
{
    Outcomes counts;
    QHash<QString, OutcomeField> mayChange; ///< by action id
};

/// When the day of that moment began where we are (UTC, µs).
[[nodiscard]] qint64 startOfDay(qint64 us);

} // namespace countersign
