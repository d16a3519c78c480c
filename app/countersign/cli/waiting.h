#pragma once
#include <QCoroTask>
#include <QEventLoop>

#include <optional>

namespace countersign {

/// Runs the event loop until `task` ends; it has a deadline of its own.
template <typename T>
T ended(QCoro::Task<T> task)
{
    QEventLoop loop;
    std::optional<T> value;
    const auto keep = [](QCoro::Task<T> inner, std::optional<T> &out, QEventLoop &until) -> QCoro::Task<> {
        out = co_await inner;
        until.quit();
    };
    const QCoro::Task<> running = keep(std::move(task), value, loop);
    while (!value)
        loop.exec();
    return *std::move(value);
}

} // namespace countersign
