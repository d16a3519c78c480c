#pragma once
#include "async/oneshot.h"
#include "base/result.h"

#include <QCoroTask>

#include <deque>
#include <memory>

namespace countersign {

/// At most `limit` holders at a time; who waits longest comes first.
class Semaphore
{
    struct State;

    struct Hold;

public:
    /// One place; given back when the last copy goes. A type of its own, because a Task<Result<T>> whose T can be
    /// made from nullptr (a bare shared_ptr) cannot be awaited with libstdc++ 12 and QCoro 0.8.
    class Permit
    {
        friend class Semaphore;
        explicit Permit(std::shared_ptr<Hold> hold, int) : m_hold(std::move(hold)) {}
        std::shared_ptr<Hold> m_hold;
    };

    explicit Semaphore(int limit);
    ~Semaphore();
    Q_DISABLE_COPY_MOVE(Semaphore)

    /// Waits for a free place; `cancelled` when cancelAll() is called or the semaphore goes.
    [[nodiscard]] QCoro::Task<Result<Permit>> acquire();
    void cancelAll();
    /// Those who hold a place keep it; whoever waits gets what there is more.
    void setLimit(int limit);
    [[nodiscard]] int waiting() const;
    [[nodiscard]] int inUse() const;

private:
    std::shared_ptr<State> m_state;
};

} // namespace countersign
