#pragma once
#include "async/oneshot.h"
#include "async/startgate.h"
#include "base/clock.h"
#include "base/result.h"

#include <QCoroTask>
#include <QTimer>

#include <deque>

namespace countersign {

/// Lets starts of this process pass at a pace; who waits longest comes first. Subclasses say when the next one may
/// pass.
class Limiter : public StartGate
{
    Q_OBJECT
public:
    /// Passes at once or not at all; never before somebody who waits.
    [[nodiscard]] bool tryAcquire();
    [[nodiscard]] QCoro::Task<Result<void>> acquire() override;
    void cancelAll() override;
    [[nodiscard]] qsizetype waiting() const { return qsizetype(m_waiting.size()); }
    [[nodiscard]] qint64 waitMs() const override;
    /// Looks at the clock again. The timer does it; tests that move the clock do it themselves.
    void look();

protected:
    explicit Limiter(const Clock &clock, QObject *parent = nullptr);
    ~Limiter() override;
    /// When the next start may pass, on the steady clock, ms.
    [[nodiscard]] virtual qint64 nextMs() const = 0;
    /// One has passed now.
    virtual void passed() = 0;
    const Clock &m_clock;

private:
    std::deque<OneShot<bool>> m_waiting;
    QTimer m_timer;
};

/// A bucket of `capacity` tokens, refilled at `rate` a second. It lets bursts through: up to capacity + 60 · rate in a
/// minute. What must hold for every window is kept by WindowLimiter.
class RateLimiter final : public Limiter
{
public:
    RateLimiter(double rate, double capacity, const Clock &clock = systemClock(), QObject *parent = nullptr);
    /// Tokens there now.
    [[nodiscard]] double tokens() const;

private:
    [[nodiscard]] qint64 nextMs() const override;
    void passed() override;
    double m_rate, m_capacity, m_tokens;
    qint64 m_atMs;
};

/// Never more than `most` starts in any window of `windowMs`, however they are spread. The window counts after a
/// restart, too: keep starts() and give them to restore().
class WindowLimiter final : public Limiter
{
public:
    WindowLimiter(int most, qint64 windowMs, const Clock &clock = systemClock(), QObject *parent = nullptr);
    /// Wall-clock times (µs) of the starts that still count, oldest first.
    [[nodiscard]] QList<qint64> starts() const;
    /// What an earlier run has started. A time that lies in the future (the clock was set back) counts as now.
    void restore(const QList<qint64> &startsUs);

private:
    [[nodiscard]] qint64 nextMs() const override;
    void passed() override;
    size_t m_most;
    qint64 m_windowMs;
    std::deque<qint64> m_startsMs; ///< steady clock, oldest first, at most m_most
};

} // namespace countersign
