#pragma once
#include "async/oneshot.h"
#include "base/result.h"

#include <QCoroTask>

#include <functional>
#include <map>
#include <memory>

namespace countersign {

/// Holds the coroutines that an owner has started, so that none is dropped and the owner's end ends them.
/// requestStop() resolves every wait made through the scope with `cancelled`; drained() waits for the last task.
class TaskScope
{
public:
    TaskScope();
    ~TaskScope();
    Q_DISABLE_COPY_MOVE(TaskScope)

    /// Runs `task` until it ends by itself; it must look at stopping() or at cancelled waits.
    void spawn(QCoro::Task<> task);
    [[nodiscard]] bool stopping() const;
    /// Tasks that have not ended yet.
    [[nodiscard]] int running() const;
    void requestStop();
    /// Returns when no task runs any more. Call requestStop() first, unless the tasks end by themselves.
    [[nodiscard]] QCoro::Task<> drained();
    /// Sleeps `ms` milliseconds (coarse timer above one second); cancelled when the scope stops.
    [[nodiscard]] QCoro::Task<Result<void>> sleep(int ms);
    /// Calls `callback` once when the scope stops (at once when it already has).
    int onStop(std::function<void()> callback);

private:
    struct State;
    static QCoro::Task<> track(std::shared_ptr<State> state, QCoro::Task<> task);
    std::shared_ptr<State> m_state;
};

} // namespace countersign
