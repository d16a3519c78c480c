#pragma once
#include "async/taskscope.h"
#include "base/result.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>

namespace countersign {

namespace detail {
template <typename T>
QCoro::Task<> deliver(QCoro::Task<Result<T>> task, QPointer<QObject> context, std::function<void(Result<T>)> answer,
    std::shared_ptr<bool> isInside)
{
    Result<T> result = co_await task;
    if (!context)
        co_return;
    if (*isInside) // what is refused at once is told later, too: the caller is not prepared for its answer yet
        QMetaObject::invokeMethod(context.data(), [answer, result] { answer(result); }, Qt::QueuedConnection);
    else
        answer(std::move(result));
}
} // namespace detail

/// Runs `task` in `scope` and gives its result to `answer`, unless `context` has gone meanwhile: the door from
/// coroutines to callers that take callbacks. Never answers from inside this call.
template <typename T>
void handOver(TaskScope &scope, QCoro::Task<Result<T>> task, QObject *context, std::function<void(Result<T>)> answer)
{
    const auto isInside = std::make_shared<bool>(true);
    scope.spawn(detail::deliver<T>(std::move(task), QPointer<QObject>(context), std::move(answer), isInside));
    *isInside = false;
}

} // namespace countersign
