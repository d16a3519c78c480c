#pragma once
#include "async/taskscope.h"
#include "base/clock.h"
#include "domain/action.h"
#include "domain/eventstore.h"

#include <QTimer>

namespace countersign {

/// What has become of actions today, as the journal has it: asked once at the start, then counted along with every
/// commit. The one source of these numbers for window and terminal. "Today" is the day where we are.
class DayOutcomes : public QObject
{
    Q_OBJECT
public:
    DayOutcomes(EventStore &journal, const Clock &clock, QObject *parent = nullptr);

    /// Asks the journal; once more after it was accepted.
    [[nodiscard]] QCoro::Task<Result<void>> start();
    [[nodiscard]] QCoro::Task<> stop();
    /// Of the day that it is now.
    [[nodiscard]] Outcomes today();

Q_SIGNALS:
    void changed();

private:
    void count(const Action &action, State before);
    /// A new day begins with nothing.
    void turnPage(qint64 dayUs);
    [[nodiscard]] QCoro::Task<> askAgain();
    /// Wakes once when the day ends, so that nobody reads yesterday's numbers as today's.
    void awaitMidnight();

    EventStore &m_journal;
    const Clock &m_clock;
    qint64 m_dayUs = 0; ///< when the day that is counted began
    OutcomesSince m_counted;
    bool m_isAsking = false;
    bool m_hasChanged = false; ///< while the journal was asked
    QTimer m_midnight;
    TaskScope m_scope;
};

} // namespace countersign
