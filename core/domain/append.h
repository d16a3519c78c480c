#pragma once
#include "domain/event.h"
#include "domain/job.h"

#include <QMap>

namespace countersign {

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
};

/// What an append has led to.
struct Appended
{
    QList<Event> events; ///< with seq
    Action action;       ///< after them
};

} // namespace countersign
