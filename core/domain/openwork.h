#pragma once
#include "domain/job.h"

namespace countersign {

/// The job that plans an action.
[[nodiscard]] Job planningJobOf(const QString &actionId, const QString &correlationId, Priority priority);
/// The job that carries an approved plan out, not before `notBeforeUs` (UTC, µs; 0: at once). One id for each approval,
/// so that an approval that was called back never ends the job of the next one.
[[nodiscard]] Job executionJobOf(const Action &action, qint64 notBeforeUs);

/// The job that has to exist while an action stands so; nothing where it waits for a person or has ended.
[[nodiscard]] std::optional<Job> demandedJob(const ActionDetail &detail);
/// Whether a stored job is one that the action's state allows, word for word, and not before its time to call it back
/// has passed. A later time (a backoff) and the count of deliveries are the queue's own.
[[nodiscard]] bool isAllowed(const Job &stored, const ActionDetail &detail);

} // namespace countersign
