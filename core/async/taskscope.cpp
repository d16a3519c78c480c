#include "async/taskscope.h"

#include <QTimer>

#include <vector>

namespace countersign {

struct TaskScope::State
{
    int running = 0;
    bool stopping = false;
    int nextHandle = 1;
    std::map<int, std::function<void()>> onStop;
    std::vector<OneShot<bool>> drainedWaiters;
};

TaskScope::TaskScope() : m_state(std::make_shared<State>()) {}

TaskScope::~TaskScope()
{
    requestStop();
}

QCoro::Task<> TaskScope::track(std::shared_ptr<State> state, QCoro::Task<> task)
{
    co_await task;
    if (--state->running == 0) {
        const auto waiters = std::exchange(state->drainedWaiters, {});
        for (const OneShot<bool> &waiter : waiters)
            waiter.resolve(true);
    }
}

void TaskScope::spawn(QCoro::Task<> task)
{
    ++m_state->running;
    // The one place that lets go of a Task: track() owns the state, so it may outlive the scope.
    [[maybe_unused]] const QCoro::Task<> tracked = track(m_state, std::move(task));
}

bool TaskScope::stopping() const
{
    return m_state->stopping;
}

int TaskScope::running() const
{
    return m_state->running;
}

void TaskScope::requestStop()
{
    const auto state = m_state;
    state->stopping = true;
    while (!state->onStop.empty()) {
        const auto node = state->onStop.extract(state->onStop.begin());
        node.mapped()();
    }
}

QCoro::Task<> TaskScope::drained()
{
    const auto state = m_state;
    if (state->running == 0)
        co_return;
    const OneShot<bool> done;
    state->drainedWaiters.push_back(done);
    co_await done.wait();
}

QCoro::Task<Result<void>> TaskScope::sleep(int ms)
{
    if (stopping())
        co_return cancelled();
    const OneShot<bool> done;
    auto timer = std::make_unique<QTimer>();
    timer->setSingleShot(true);
    timer->setTimerType(ms >= 1000 ? Qt::CoarseTimer : Qt::PreciseTimer);
    QObject::connect(timer.get(), &QTimer::timeout, timer.get(), [done] { done.resolve(true); });
    const auto state = m_state;
    const int handle = onStop([done] { done.resolve(false); });
    timer->start(ms);
    const bool elapsed = co_await done.wait();
    // The timer may be emitting right now.
    timer.release()->deleteLater();
    state->onStop.erase(handle);
    if (!elapsed)
        co_return cancelled();
    co_return Result<void>{};
}

int TaskScope::onStop(std::function<void()> callback)
{
    if (m_state->stopping) {
        callback();
        return 0;
    }
    const int handle = m_state->nextHandle++;
    m_state->onStop.emplace(handle, std::move(callback));
    return handle;
}

} // namespace countersign
