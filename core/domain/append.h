#pragma once
#include "domain/event.h"
#include "domain/job.h"

#include <QMap>
#include <QSet>

#include <functional>
#include <utility>

namespace countersign {

/// What must not have come in when something is recorded.
struct NotCome
{
    /// Of outside items that are known by a key from the first of a pair up to the second, without that.
    QList<std::pair<QString, QString>> keys{};
    QSet<QString> except{}; ///< actions that may have: whoever appends has looked at them
};

/// One atomic change: events of one action, with the jobs that begin and end with them.
struct Append
{
    QString actionId; ///< may be empty for events that belong to no action (agent.paused …)
    QList<Event> events;
    qint64 expectedVersion = 0; ///< number of the action's events so far; 0 = new; ignored without an actionId
    QList<Job> putJobs;
    QStringList doneJobs;
    /// Unique keys of an outside item; Conflict when one of them was taken before. The verifier looks for them in the
    /// event that made the action: its `source_keys`, or its `source` when that is "undo:…".
    QStringList sourceKeys;
    QMap<QString, QString> settings{}; ///< small durable values that change with it
    /// Keys of outside items that become no action of their own, and what became of them: "filtered:<rule>",
    /// "parked:<why>" or "same:<action id>". Events without an action name them (`MailSettled`). Conflict as above;
    /// what was parked may be settled anew, also by `sourceKeys`.
    QMap<QString, QString> settledKeys{};
    NotCome notCome{}; ///< asked in the change's own transaction: Stale when it has
    /// Asked there as well, on the writer's thread: false makes it Stale and retryable, and nothing is written. Empty:
    /// whoever appends need not be asked again.
    std::function<bool()> stillMay{};
};

/// What an append has led to.
struct Appended
{
    QList<Event> events; ///< with seq
    Action action;       ///< after them
};

} // namespace countersign
