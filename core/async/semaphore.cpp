#include "async/semaphore.h"

namespace countersign {

struct Semaphore::State
{
    int limit = 1;
    int inUse = 0;
    std::deque<OneShot<bool>> waiters;
};

Semaphore::Permit::~Permit()
{
    if (m_state->waiters.empty()) {
        --m_state->inUse;
        return;
    }
    const OneShot<bool> next = m_state->waiters.front(); // the place is handed on, inUse stays
    m_state->waiters.pop_front();
    next.resolve(true);
}

Semaphore::Semaphore(int limit) : m_state(std::make_shared<State>())
{
    m_state->limit = limit;
}

Semaphore::~Semaphore()
{
    cancelAll();
}

QCoro::Task<Result<Semaphore::PermitPtr>> Semaphore::acquire()
{
    const auto state = m_state;
    if (state->inUse < state->limit) {
        ++state->inUse;
        co_return std::make_shared<Permit>(state);
    }
    const OneShot<bool> turn;
    state->waiters.push_back(turn);
    const bool granted = co_await turn.wait();
    if (!granted)
        co_return cancelled();
    co_return std::make_shared<Permit>(state);
}

void Semaphore::cancelAll()
{
    const auto waiters = std::exchange(m_state->waiters, {});
    for (const OneShot<bool> &waiter : waiters)
        waiter.resolve(false);
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
