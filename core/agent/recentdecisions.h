#pragma once
#include "agent/decisionbook.h"
#include "async/taskscope.h"
#include "domain/eventstore.h"

namespace countersign {

/// The DecisionBook of this process, read from the journal when it is first asked for and kept up to date from then on.
class RecentDecisions : public QObject
{
    Q_OBJECT
public:
    /// `journal` outlives it.
    explicit RecentDecisions(EventStore &journal, QObject *parent = nullptr);
    [[nodiscard]] QCoro::Task<> stop();

    [[nodiscard]] QCoro::Task<Result<QList<Decided>>> list();
    /// What went wrong with an item has been seen, here and after the next start.
    void setSeen(const QString &actionId);

Q_SIGNALS:
    void changed();

private:
    void note(const QList<Event> &events);
    [[nodiscard]] QCoro::Task<Result<void>> load();
    [[nodiscard]] QCoro::Task<Result<void>> readEvents();
    [[nodiscard]] QCoro::Task<Result<void>> complete();
    [[nodiscard]] QCoro::Task<> tellWhenComplete();
    [[nodiscard]] QCoro::Task<> keepSeen(QString seen);

    EventStore &m_journal;
    DecisionBook m_book;
    bool m_isWanted = false; ///< somebody has asked
    bool m_isLoaded = false;
    TaskScope m_scope;
};

} // namespace countersign
