#pragma once
#include "async/oneshot.h"

#include <QCoroTask>
#include <QTimer>

namespace countersign {

/// A pause that somebody may end: the next try, or the next question to a server that tells nothing by itself.
class Nap
{
public:
    Nap()
    {
        m_timer.setSingleShot(true);
        m_timer.callOnTimeout([this] { wake(); });
    }
    /// Ends the pause.
    ~Nap() { wake(); }
    Q_DISABLE_COPY_MOVE(Nap)

    /// Waits for `ms` milliseconds or wake(); below 0: for wake() alone. One waits at a time.
    [[nodiscard]] QCoro::Task<> sleep(int ms)
    {
        m_timer.setTimerType(ms >= 1000 ? Qt::CoarseTimer : Qt::PreciseTimer);
        m_woken = {};
        const OneShot<bool> mine = m_woken;
        if (ms >= 0)
            m_timer.start(ms);
        co_await mine.wait();
    }
    void wake()
    {
        m_timer.stop();
        const OneShot<bool> waiting = m_woken; // who wakes up may let go of us
        waiting.resolve(true);
    }

private:
    OneShot<bool> m_woken = [] {
        OneShot<bool> awake;
        awake.resolve(true);
        return awake;
    }();
    QTimer m_timer;
};

} // namespace countersign
