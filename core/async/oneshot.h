#pragma once
#ifndef Q_MOC_RUN // moc 6.4 cannot read it
#include <coroutine>
#endif
#include <memory>
#include <optional>
#include <utility>

namespace countersign {

/// A value that arrives once: whoever produces it calls resolve(), one coroutine awaits wait().
/// Copies share the value. Both ends live on one thread; the waiter resumes inside resolve().
template <typename T>
class OneShot
{
    struct State
    {
        std::optional<T> value;
        std::coroutine_handle<> waiter;
        bool done = false;
    };

public:
    /// The first value wins; false when there was one already.
    bool resolve(T value) const
    {
        const std::shared_ptr<State> state = m_state; // resuming may destroy this object
        if (state->done)
            return false;
        state->done = true;
        state->value = std::move(value);
        if (const auto waiter = std::exchange(state->waiter, {}))
            waiter.resume();
        return true;
    }

    [[nodiscard]] bool isResolved() const { return m_state->done; }

    class Awaiter
    {
    public:
        explicit Awaiter(std::shared_ptr<State> state) : m_state(std::move(state)) {}
        [[nodiscard]] bool await_ready() const noexcept { return m_state->done; }
        void await_suspend(std::coroutine_handle<> waiter) noexcept { m_state->waiter = waiter; }
        T await_resume() { return std::move(*m_state->value); }

    private:
        std::shared_ptr<State> m_state;
    };

    /// `const T value = co_await shot.wait();` — at most one coroutine waits.
    [[nodiscard]] Awaiter wait() const { return Awaiter(m_state); }

private:
    std::shared_ptr<State> m_state = std::make_shared<State>();
};

} // namespace countersign
