#include "agent/dayoutcomes.h"

#include "base/log.h"

#include <QPointer>

namespace countersign {

namespace {
constexpr int kTries = 20;
}

DayOutcomes::DayOutcomes(EventStore &journal, const Clock &clock, QObject *parent)
    : QObject(parent), m_journal(journal), m_clock(clock)
{
    connect(&journal, &EventStore::actionChanged, this, &DayOutcomes::count);
}

QCoro::Task<Result<void>> DayOutcomes::start()
{
    const QPointer<DayOutcomes> self(this);
    m_isAsking = true;
    for (int tries = 0; tries == 0 || (m_hasChanged && tries < kTries); ++tries) {
        m_hasChanged = false; // what is committed meanwhile may or may not be in the answer
        const qint64 day = startOfDay(m_clock.nowUs());
        const Result<OutcomesSince> asked = co_await m_journal.outcomesSince(day);
        if (!self)
            co_return cancelled();
        if (!asked) {
            m_isAsking = false;
            co_return fail(asked.error());
        }
        m_dayUs = day;
        m_counted = *asked;
    }
    m_isAsking = false;
    Q_EMIT changed();
    co_return Result<void>{};
}

QCoro::Task<> DayOutcomes::stop()
{
    m_scope.requestStop();
    co_await m_scope.drained();
}

QCoro::Task<> DayOutcomes::askAgain()
{
    const Result<void> asked = co_await start();
    if (!asked)
        logWarning("DayOutcomes", asked.error().message);
}

Outcomes DayOutcomes::today()
{
    if (const qint64 now = startOfDay(m_clock.nowUs()); now != m_dayUs)
        turnPage(now);
    return m_counted.counts;
}

void DayOutcomes::turnPage(qint64 dayUs)
{
    const bool back = dayUs < m_dayUs; // the clock was set back, or we are elsewhere: that day has been counted before
    m_dayUs = dayUs;
    m_counted = {};
    if (back && !m_isAsking && !m_scope.stopping())
        m_scope.spawn(askAgain());
}

void DayOutcomes::count(const Action &action, State before)
{
    if (m_isAsking)
        m_hasChanged = true;
    if (const qint64 now = startOfDay(m_clock.nowUs()); now != m_dayUs)
        turnPage(now);
    if (action.state == before && !mayChange(action.state))
        return;
    if (const auto was = m_counted.mayChange.constFind(action.id); was != m_counted.mayChange.cend()) {
        --(m_counted.counts.**was);
        m_counted.mayChange.erase(was);
    }
    const OutcomeField is = outcomeOf(action);
    if (is && action.updatedUs >= m_dayUs) {
        ++(m_counted.counts.*is);
        if (mayChange(action.state))
            m_counted.mayChange.insert(action.id, is);
    }
    Q_EMIT changed();
}

} // namespace countersign
