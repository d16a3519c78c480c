#pragma once
#include "async/oneshot.h"

#include <QCoreApplication>
#include <QCoroTask>
#include <QThreadPool>

namespace countersign {

/// Runs `work` (returns a value, never throws) on `pool` and resumes the caller on the main thread with what it
/// returned. `work` owns what it uses: the caller may be gone before it ends.
template<typename F>
[[nodiscard]] QCoro::Task<std::invoke_result_t<F>> offload(QThreadPool *pool, F work)
{
    using R = std::invoke_result_t<F>;
    const OneShot<R> done;
    pool->start([done, work = std::move(work)]() mutable {
        R result = work();
        QMetaObject::invokeMethod(
            QCoreApplication::instance(), [done, result = std::move(result)]() mutable { done.resolve(std::move(result)); },
            Qt::QueuedConnection);
    });
    R result = co_await done.wait();
    co_return result;
}

} // namespace countersign
