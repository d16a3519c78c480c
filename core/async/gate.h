#pragma once
#include "async/oneshot.h"
#include "base/result.h"

#include <QCoroTask>

#include <vector>

namespace countersign {

/// A door that is open or closed; the panic stop closes it. Who comes to a closed door waits.
class Gate
{
public:
    [[nodiscard]] bool isOpen() const { return m_open; }
    void close() { m_open = false; }
    void open()
    {
        m_open = true;
        release(true);
    }
    /// Ends every wait with `cancelled`; for shutdown.
    void cancelAll() { release(false); }

    /// Returns when the door is open.
    [[nodiscard]] QCoro::Task<Result<void>> pass()
    {
        if (m_open)
            co_return Result<void>{};
        const OneShot<bool> turn;
        m_waiting.push_back(turn);
        const bool opened = co_await turn.wait();
        if (!opened)
            co_return cancelled();
        co_return Result<void>{};
    }

private:
    void release(bool opened)
    {
        const auto waiting = std::exchange(m_waiting, {});
        for (const OneShot<bool> &turn : waiting)
            turn.resolve(opened);
    }
    bool m_open = true;
    std::vector<OneShot<bool>> m_waiting;
};

} // namespace countersign
