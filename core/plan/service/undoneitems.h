#pragma once
#include "bus/journalfollower.h"
#include "plan/planner.h"

namespace countersign {

/// What was undone comes back to its owner: when an undo has completed, a new action on the same item waits, with the
/// plan from before as a suggestion, unless the journal cannot prove that one. Once for each undo, also after a crash
/// in between; no rule decides on it.
class UndoneItems : public QObject
{
    Q_OBJECT
public:
    explicit UndoneItems(EventStore &journal, QObject *parent = nullptr);
    /// From what completed since it was here last.
    [[nodiscard]] QCoro::Task<Result<void>> start() { return m_follower.start(); }
    [[nodiscard]] QCoro::Task<> stop() { return m_follower.stop(); }

private:
    [[nodiscard]] QCoro::Task<Result<void>> take(EventPage page);
    /// What was undone, with its plan where the journal proves it; else without one, if need be as its undo names it.
    [[nodiscard]] QCoro::Task<Result<ActionDetail>> known(QString undoneId, QString undoId);
    [[nodiscard]] QCoro::Task<Result<void>> bringBack(QString undoneId, QString undoId);

    EventStore &m_journal;
    JournalFollower m_follower;
};

/// The draft of an item that came back: the steps that were undone, to be completed and looked at like any others.
[[nodiscard]] Result<PlanDraft> suggested(const QJsonObject &intake);

} // namespace countersign
