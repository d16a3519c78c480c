#pragma once
#include "async/oneshot.h"
#include "base/whatruns.h"

#include <QCoreApplication>
#include <QCoroTask>
#include <QThreadPool>

#include <source_location>

namespace countersign {

/// Runs `work` (returns a value, never throws) on `pool` and resumes the caller on the main thread with what it
/// returned. `work` owns what it uses: the caller may be gone before it ends.
template <typename F>
[[nodiscard]] QCoro::Task<std::invoke_result_t<F>> offload(
    QThreadPool *pool, F work, std::source_location where = std::source_location::current())
{
    using R = std::invoke_result_t<F>;
    const OneShot<R> done;
    pool->start([done, caller = where.function_name(), work = std::move(work)]() mutable {
        R result = work();
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [done, caller, result = std::move(result)]() mutable {
                whatRuns = caller;
                done.resolve(std::move(result));
            },
            Qt::QueuedConnection);
    });
    R result = co_await done.wait();
    co_return result;
}

} // namespace countersign
