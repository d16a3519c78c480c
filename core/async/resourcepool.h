#pragma once
#include "async/oneshot.h"
#include "base/clock.h"
#include "base/result.h"

#include <QCoroTask>
#include <QTimer>

#include <algorithm>
#include <deque>
#include <functional>
#include <memory>
#include <vector>

namespace countersign {

/// How a pool keeps its resources.
struct PoolOptions
{
    int min = 0;             ///< kept even when idle
    int max = 4;             ///< at most so many, lent ones included
    qint64 idleMs = 60'000;  ///< an idle one above `min` goes after this
    qint64 lifetimeMs = 0;   ///< none is lent again that is older; 0: no limit
    qint64 leakMs = 300'000; ///< one that is out for longer is told of, once
};

/// What a pool has done so far.
struct PoolNumbers
{
    int idle = 0, lent = 0, waiting = 0, leaked = 0;
    qint64 made = 0, discarded = 0;
};

/// Sessions, connections: made when needed, lent to one at a time, checked before they are lent again. Who waits
/// longest comes first. One thread; T is what is lent, held by unique_ptr.
template <typename T>
class ResourcePool
{
    struct Item
    {
        std::unique_ptr<T> resource;
        qint64 bornMs = 0;
        qint64 sinceMs = 0; ///< lent or idle since
        bool told = false;  ///< of a leak
    };
    struct State;

    struct Hold
    {
        Hold(std::shared_ptr<State> state, std::shared_ptr<Item> item) : state(std::move(state)), item(std::move(item))
        {
        }
        ~Hold() { state->giveBack(item, broken); }
        Q_DISABLE_COPY_MOVE(Hold)
        std::shared_ptr<State> state;
        std::shared_ptr<Item> item;
        bool broken = false;
    };

public:
    /// One resource; given back when the last copy goes. (A type of its own: see Semaphore::Permit.)
    class Lease
    {
    public:
        [[nodiscard]] T &operator*() const { return *m_hold->item->resource; }
        [[nodiscard]] T *operator->() const { return m_hold->item->resource.get(); }
        /// It does not work any more: it is discarded instead of given back.
        void discard() { m_hold->broken = true; }

    private:
        friend class ResourcePool;
        explicit Lease(std::shared_ptr<Hold> hold, int) : m_hold(std::move(hold)) {}
        std::shared_ptr<Hold> m_hold;
    };

    /// What `make` has made; empty with an error.
    struct Made
    {
        std::unique_ptr<T> resource;
        Error error;
    };
    using Make = std::function<QCoro::Task<Made>()>;
    /// True when an idle resource can be lent again. Must be quick.
    using Check = std::function<bool(T &)>;

    ResourcePool(PoolOptions options, Make make, Check check = {}, const Clock &clock = systemClock())
        : m_state(std::make_shared<State>(options, std::move(make), std::move(check), clock))
    {
    }
    ~ResourcePool() { m_state->close(); }
    Q_DISABLE_COPY_MOVE(ResourcePool)

    /// Waits for a free one. An error of `make` is the caller's; Cancelled when the pool goes.
    [[nodiscard]] QCoro::Task<Result<Lease>> acquire()
    {
        const std::shared_ptr<State> state = m_state;
        while (true) {
            if (state->closed)
                co_return cancelled();
            if (std::shared_ptr<Item> item = state->takeIdle())
                co_return Lease(std::make_shared<Hold>(state, std::move(item)), 0);
            if (state->lent.size() + size_t(state->making) < size_t(state->options.max))
                break;
            const OneShot<bool> turn;
            state->waiters.push_back(turn);
            const bool goOn = co_await turn.wait();
            if (!goOn)
                co_return cancelled();
        }
        ++state->making;
        Made made = co_await state->make();
        --state->making;
        if (!made.resource) {
            state->wakeOne(); // its place is free for the next, who may be luckier
            co_return fail(made.error);
        }
        co_return Lease(std::make_shared<Hold>(state, state->lend(std::move(made.resource))), 0);
    }

    /// Discards what is idle for too long or too old, and looks for leaks. A timer does it while something is idle or
    /// lent; tests that move the clock do it themselves.
    void tidy() { m_state->tidy(); }
    [[nodiscard]] PoolNumbers numbers() const { return m_state->numbers(); }
    /// Called once for each resource that is not given back in time, with how long it has been out, ms.
    void onLeak(std::function<void(qint64)> told) { m_state->leak = std::move(told); }

private:
    std::shared_ptr<State> m_state;
};

template <typename T>
struct ResourcePool<T>::State
{
    State(PoolOptions options, Make make, Check check, const Clock &clock)
        : options(options), make(std::move(make)), check(std::move(check)), clock(clock)
    {
        timer.setTimerType(Qt::VeryCoarseTimer);
        timer.setSingleShot(true);
        timer.callOnTimeout([this] { tidy(); });
    }

    /// The one that was used last, so that the others grow idle; nothing when none is usable.
    std::shared_ptr<Item> takeIdle()
    {
        while (!idle.empty()) {
            std::shared_ptr<Item> item = idle.back();
            idle.pop_back();
            if (isOld(*item) || (check && !check(*item->resource))) {
                ++discarded;
                continue;
            }
            item->sinceMs = clock.steadyMs();
            item->told = false;
            lent.push_back(item);
            arm();
            return item;
        }
        return nullptr;
    }
    std::shared_ptr<Item> lend(std::unique_ptr<T> resource)
    {
        ++made;
        auto item = std::make_shared<Item>();
        item->resource = std::move(resource);
        item->bornMs = item->sinceMs = clock.steadyMs();
        lent.push_back(item);
        arm();
        return item;
    }
    void giveBack(const std::shared_ptr<Item> &item, bool broken)
    {
        std::erase(lent, item);
        if (closed || broken || isOld(*item)) {
            ++discarded;
        } else {
            item->sinceMs = clock.steadyMs();
            idle.push_back(item);
        }
        wakeOne();
        arm();
    }
    void wakeOne()
    {
        if (waiters.empty())
            return;
        const OneShot<bool> next = waiters.front();
        waiters.pop_front();
        next.resolve(true);
    }
    void tidy()
    {
        const qint64 now = clock.steadyMs();
        int kept = int(idle.size() + lent.size());
        std::erase_if(idle, [&](const std::shared_ptr<Item> &item) { // the longest idle stand in front
            const bool goes = isOld(*item) || (kept > options.min && now - item->sinceMs >= options.idleMs);
            kept -= goes ? 1 : 0;
            discarded += goes ? 1 : 0;
            return goes;
        });
        for (const std::shared_ptr<Item> &item : lent) {
            if (item->told || now - item->sinceMs < options.leakMs)
                continue;
            item->told = true;
            if (leak)
                leak(now - item->sinceMs);
        }
        arm();
    }
    void arm()
    {
        const bool something = int(idle.size()) > options.min || !lent.empty();
        if (something && !closed && !timer.isActive())
            timer.start(int(std::clamp<qint64>(std::min(options.idleMs, options.leakMs), 1000, 60'000)));
    }
    void close()
    {
        closed = true;
        timer.stop();
        idle.clear();
        const auto all = std::exchange(waiters, {});
        for (const OneShot<bool> &waiter : all)
            waiter.resolve(false);
    }
    [[nodiscard]] bool isOld(const Item &item) const
    {
        return options.lifetimeMs > 0 && clock.steadyMs() - item.bornMs >= options.lifetimeMs;
    }
    [[nodiscard]] PoolNumbers numbers() const
    {
        const auto leaked = std::ranges::count_if(lent, [](const std::shared_ptr<Item> &item) { return item->told; });
        return {int(idle.size()), int(lent.size()), int(waiters.size()), int(leaked), made, discarded};
    }

    PoolOptions options;
    Make make;
    Check check;
    const Clock &clock;
    std::vector<std::shared_ptr<Item>> idle, lent;
    std::deque<OneShot<bool>> waiters;
    std::function<void(qint64)> leak;
    int making = 0;
    qint64 made = 0, discarded = 0;
    bool closed = false;
    QTimer timer;
};

} // namespace countersign
