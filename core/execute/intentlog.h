#pragma once
#include "journal/journal.h"

namespace countersign {

/// Where the executor asks before it acts: an intent that was not recorded may not be carried out, and an executor
/// that somebody has overtaken is refused. Local: the journal. In a fleet: the instance that owns the action.
class IntentLog
{
public:
    virtual ~IntentLog() = default;
    /// Records `events` if the action still has `expectedVersion`; the new version, or Conflict.
    [[nodiscard]] virtual QCoro::Task<Result<qint64>> record(QString actionId, qint64 expectedVersion, QList<Event> events,
                                                             QStringList doneJobs) = 0;
};

/// The journal of this instance.
class JournalIntentLog final : public IntentLog
{
public:
    explicit JournalIntentLog(Journal &journal) : m_journal(journal) {}
    [[nodiscard]] QCoro::Task<Result<qint64>> record(QString actionId, qint64 expectedVersion, QList<Event> events,
                                                     QStringList doneJobs) override;

private:
    Journal &m_journal;
};

} // namespace countersign
