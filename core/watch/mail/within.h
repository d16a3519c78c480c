#pragma once
#include "async/taskscope.h"

#include <QTimer>

namespace countersign {

namespace detail {
template <typename T>
QCoro::Task<> tell(QCoro::Task<T> task, OneShot<T> done)
{
    T result = co_await std::move(task);
    done.resolve(std::move(result));
}
} // namespace detail

/// What `task` comes to, or, `ms` later, what `late` says of it; then the task goes on until `owner` ends what it waits
/// for. `owner` is alive until it is answered, or the task answers when it goes.
template <typename T>
[[nodiscard]] QCoro::Task<T> within(
    QObject *owner, TaskScope *scope, int ms, QCoro::Task<T> task, std::function<T()> late)
{
    const OneShot<T> done;
    QTimer::singleShot(ms, owner, [done, late = std::move(late)] { done.resolve(late()); });
    scope->spawn(detail::tell(std::move(task), done));
    T result = co_await done.wait();
    co_return result;
}

} // namespace countersign
