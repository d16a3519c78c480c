#include "async/breaker.h"

#include "base/literals.h"

#include <algorithm>

namespace countersign {

bool Breaker::wouldLet() const
{
    return m_openMs == 0 || (!m_probing && m_clock.steadyMs() >= m_untilMs);
}

bool Breaker::mayTry()
{
    if (!wouldLet())
        return false;
    m_probing = m_openMs > 0;
    return true;
}

void Breaker::succeeded()
{
    const bool wasOpen = m_openMs > 0;
    reset();
    if (wasOpen)
        Q_EMIT closed();
}

void Breaker::reset()
{
    m_failures = 0;
    m_openMs = 0;
    m_probing = false;
    m_why.clear();
}

void Breaker::failed(const QString &why, qint64 atLeastMs)
{
    m_why = why;
    ++m_failures;
    const bool probed = std::exchange(m_probing, false);
    if (!probed && m_openMs > 0) // one that was under way when it opened
        return;
    if (!probed && m_failures < m_limits.threshold)
        return;
    m_openMs = std::max(std::clamp(m_openMs * 2, m_limits.baseMs, m_limits.capMs), atLeastMs);
    m_untilMs = m_clock.steadyMs() + m_openMs;
    Q_EMIT opened();
}

Breaker::State Breaker::state() const
{
    if (m_openMs == 0)
        return State::Closed;
    return m_probing || m_clock.steadyMs() >= m_untilMs ? State::HalfOpen : State::Open;
}

qint64 Breaker::opensInMs() const
{
    return m_openMs == 0 ? 0 : std::max<qint64>(0, m_untilMs - m_clock.steadyMs());
}

QString breakerStateName(Breaker::State state)
{
    switch (state) {
        case Breaker::State::Closed: return u"closed"_s;
        case Breaker::State::Open: return u"open"_s;
        case Breaker::State::HalfOpen: break;
    }
    return u"half_open"_s;
}

} // namespace countersign
