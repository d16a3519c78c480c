#include "async/semaphore.h"

namespace countersign {

struct Semaphore::State
{
    int limit = 1;
    int inUse = 0;
    std::deque<OneShot<bool>> waiters;
};

struct Semaphore::Hold
{
    explicit Hold(std::shared_ptr<State> state) : state(std::move(state)) {}
    ~Hold()
    {
        if (state->waiters.empty() || state->inUse > state->limit) {
            --state->inUse;
            return;
        }
        const OneShot<bool> next = state->waiters.front(); // the place is handed on, inUse stays
        state->waiters.pop_front();
        next.resolve(true);
    }
    Q_DISABLE_COPY_MOVE(Hold)

    std::shared_ptr<State> state;
};

Semaphore::Semaphore(int limit) : m_state(std::make_shared<State>())
{
    m_state->limit = limit;
}

Semaphore::~Semaphore()
{
    cancelAll();
}

QCoro::Task<Result<Semaphore::Permit>> Semaphore::acquire()
{
    const auto state = m_state;
    if (state->inUse < state->limit) {
        ++state->inUse;
        co_return Permit(std::make_shared<Hold>(state), 0);
    }
    const OneShot<bool> turn;
    state->waiters.push_back(turn);
    const bool granted = co_await turn.wait();
    if (!granted)
        co_return cancelled();
    co_return Permit(std::make_shared<Hold>(state), 0);
}

void Semaphore::cancelAll()
{
    const auto waiters = std::exchange(m_state->waiters, {});
    for (const OneShot<bool> &waiter : waiters)
        waiter.resolve(false);
}

void Semaphore::setLimit(int limit)
{
    const auto state = m_state;
    state->limit = limit;
    while (state->inUse < state->limit && !state->waiters.empty()) {
        const OneShot<bool> next = state->waiters.front();
        state->waiters.pop_front();
        ++state->inUse;
        next.resolve(true);
    }
}

int Semaphore::waiting() const
{
    return int(m_state->waiters.size());
}

int Semaphore::inUse() const
{
    return m_state->inUse;
}

} // namespace countersign
