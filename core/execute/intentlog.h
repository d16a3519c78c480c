#pragma once
#include "domain/eventstore.h"

namespace countersign {

/// Where the executor asks before it acts: an intent that was not recorded may not be carried out, and an executor
/// that somebody has overtaken is refused. Local: the journal. In a fleet: the instance that owns the action.
class IntentLog
{
public:
    virtual ~IntentLog() = default;
    /// Records `events` if the action still has `expectedVersion`; the new version, or Conflict.
    [[nodiscard]] virtual QCoro::Task<Result<qint64>> record(
        QString actionId, qint64 expectedVersion, QList<Event> events, QStringList doneJobs) = 0;
    /// Before a call that cannot be undone: what was recorded stands outside the log as well, so that an older log is
    /// known to be older. Full, Io: it does not.
    [[nodiscard]] virtual QCoro::Task<Result<void>> secure() = 0;
};

/// The journal of this instance.
class JournalIntentLog final : public IntentLog
{
public:
    explicit JournalIntentLog(EventStore &journal) : m_journal(journal) {}
    [[nodiscard]] QCoro::Task<Result<qint64>> record(
        QString actionId, qint64 expectedVersion, QList<Event> events, QStringList doneJobs) override;
    [[nodiscard]] QCoro::Task<Result<void>> secure() override { return m_journal.anchorNow(); }

private:
    EventStore &m_journal;
};

} // namespace countersign
