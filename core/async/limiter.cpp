#include "async/limiter.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace countersign {

Limiter::Limiter(const Clock &clock, QObject *parent) : StartGate(parent), m_clock(clock)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Limiter::look);
}

Limiter::~Limiter()
{
    cancelAll();
}

qint64 Limiter::waitMs() const
{
    return std::max<qint64>(0, nextMs() - m_clock.steadyMs());
}

bool Limiter::tryAcquire()
{
    if (!m_waiting.empty() || waitMs() > 0)
        return false;
    passed();
    return true;
}

QCoro::Task<Result<void>> Limiter::acquire()
{
    if (tryAcquire())
        co_return Result<void>{};
    const OneShot<bool> turn;
    m_waiting.push_back(turn);
    look();
    const bool granted = co_await turn.wait();
    if (!granted)
        co_return cancelled();
    co_return Result<void>{};
}

void Limiter::look()
{
    while (!m_waiting.empty() && waitMs() == 0) {
        const OneShot<bool> turn = m_waiting.front();
        m_waiting.pop_front();
        passed(); // before the waiter runs: it may ask again
        turn.resolve(true);
    }
    if (!m_waiting.empty())
        m_timer.start(int(std::clamp<qint64>(waitMs(), 1, 60'000)));
}

void Limiter::cancelAll()
{
    m_timer.stop();
    const auto waiting = std::exchange(m_waiting, {});
    for (const OneShot<bool> &turn : waiting)
        turn.resolve(false);
}

RateLimiter::RateLimiter(double rate, double capacity, const Clock &clock, QObject *parent)
    : Limiter(clock, parent),
      m_rate(rate),
      m_capacity(std::max(1.0, capacity)),
      m_tokens(m_capacity),
      m_atMs(clock.steadyMs())
{
}

double RateLimiter::tokens() const
{
    return std::min(m_capacity, m_tokens + m_rate * double(m_clock.steadyMs() - m_atMs) / 1000);
}

qint64 RateLimiter::nextMs() const
{
    const double missing = 1 - tokens();
    if (missing <= 1e-9)
        return m_clock.steadyMs();
    return m_rate > 0 ? m_clock.steadyMs() + qint64(std::ceil(missing / m_rate * 1000))
                      : std::numeric_limits<qint64>::max();
}

void RateLimiter::passed()
{
    m_tokens = std::max(0.0, tokens() - 1);
    m_atMs = m_clock.steadyMs();
}

WindowLimiter::WindowLimiter(int most, qint64 windowMs, const Clock &clock, QObject *parent)
    : Limiter(clock, parent), m_most(size_t(std::max(1, most))), m_windowMs(windowMs)
{
}

qint64 WindowLimiter::nextMs() const
{
    // A start at the very end of a window still belongs to it.
    return m_startsMs.size() < m_most ? m_clock.steadyMs() : m_startsMs.front() + m_windowMs + 1;
}

void WindowLimiter::passed()
{
    m_startsMs.push_back(m_clock.steadyMs());
    if (m_startsMs.size() > m_most)
        m_startsMs.pop_front();
}

QList<qint64> WindowLimiter::starts() const
{
    QList<qint64> out;
    for (const qint64 start : m_startsMs)
        if (const qint64 ageMs = m_clock.steadyMs() - start; ageMs <= m_windowMs)
            out.append(m_clock.nowUs() - ageMs * 1000);
    return out;
}

void WindowLimiter::restore(const QList<qint64> &startsUs)
{
    for (const qint64 start : startsUs)
        m_startsMs.push_back(m_clock.steadyMs() - std::max<qint64>(0, (m_clock.nowUs() - start) / 1000));
    std::ranges::sort(m_startsMs);
    while (m_startsMs.size() > m_most)
        m_startsMs.pop_front();
}

} // namespace countersign
