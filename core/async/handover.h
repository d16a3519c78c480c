#pragma once
#include "async/taskscope.h"
#include "base/result.h"

#include <QObject>
#include <QPointer>

#include <functional>

namespace countersign {

namespace detail {
template <typename T>
QCoro::Task<> deliver(QCoro::Task<Result<T>> task, QPointer<QObject> context, std::function<void(Result<T>)> answer)
{
    Result<T> result = co_await task;
    if (context)
        answer(std::move(result));
}
} // namespace detail

/// Runs `task` in `scope` and gives its result to `answer`, unless `context` has gone meanwhile: the door from
/// coroutines to callers that take callbacks.
template <typename T>
void handOver(TaskScope &scope, QCoro::Task<Result<T>> task, QObject *context, std::function<void(Result<T>)> answer)
{
    scope.spawn(detail::deliver<T>(std::move(task), QPointer<QObject>(context), std::move(answer)));
}

} // namespace countersign
