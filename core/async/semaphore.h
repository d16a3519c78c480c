#pragma once
#include "async/oneshot.h"
#include "base/result.h"

#include <QCoroTask>

#include <deque>
#include <memory>

namespace countersign {

/// At most `limit` holders at a time; who waits longest comes first. A permit gives its place back when it ends.
class Semaphore
{
    struct State;

public:
    class Permit
    {
    public:
        explicit Permit(std::shared_ptr<State> state) : m_state(std::move(state)) {}
        ~Permit();
        Q_DISABLE_COPY_MOVE(Permit)

    private:
        std::shared_ptr<State> m_state;
    };
    using PermitPtr = std::shared_ptr<Permit>;

    explicit Semaphore(int limit);
    ~Semaphore();
    Q_DISABLE_COPY_MOVE(Semaphore)

    /// Waits for a free place; `cancelled` when cancelAll() is called or the semaphore goes.
    [[nodiscard]] QCoro::Task<Result<PermitPtr>> acquire();
    void cancelAll();
    [[nodiscard]] int waiting() const;
    [[nodiscard]] int inUse() const;

private:
    std::shared_ptr<State> m_state;
};

} // namespace countersign
