#include "agent/dayoutcomes.h"

#include "base/log.h"

#include <QPointer>

#include <algorithm>

namespace countersign {

namespace {
constexpr int kTries = 20;
constexpr qint64 kIntoTheNextDayUs = 26LL * 3600 * 1'000'000; // from its beginning; a day has 23 to 25 hours
} // namespace

DayOutcomes::DayOutcomes(EventStore &journal, const Clock &clock, QObject *parent)
    : QObject(parent), m_journal(journal), m_clock(clock)
{
    connect(&journal, &EventStore::actionChanged, this, &DayOutcomes::count);
    m_midnight.setSingleShot(true);
    m_midnight.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_midnight, &QTimer::timeout, this, [this] {
        (void)today();
        awaitMidnight();
        Q_EMIT changed();
    });
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
    awaitMidnight();
    Q_EMIT changed();
    co_return Result<void>{};
}

void DayOutcomes::awaitMidnight()
{
    const qint64 now = m_clock.nowUs(), next = startOfDay(startOfDay(now) + kIntoTheNextDayUs);
    m_midnight.start(int(std::max<qint64>(next - now, 0) / 1000) + 1000);
}

QCoro::Task<> DayOutcomes::stop()
{
    m_midnight.stop();
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
