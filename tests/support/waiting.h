#pragma once
#include <QCoroTask>
#include <QTest>

#include <optional>

namespace countersign::test {

/// Runs the event loop until `task` has ended, at most `ms` milliseconds; fails the test otherwise.
template <typename T>
T awaited(QCoro::Task<T> task, int ms = 20000)
{
    std::optional<T> value;
    const auto keep = [](QCoro::Task<T> inner, std::optional<T> &out) -> QCoro::Task<> { out = co_await inner; };
    const QCoro::Task<> running = keep(std::move(task), value);
    if (!QTest::qWaitFor([&] { return value.has_value(); }, ms))
        qFatal("a task did not end within %d ms", ms);
    return *std::move(value);
}

inline void waitDone(QCoro::Task<> task, int ms = 20000)
{
    bool done = false;
    const auto keep = [](QCoro::Task<> inner, bool &out) -> QCoro::Task<> {
        co_await inner;
        out = true;
    };
    const QCoro::Task<> running = keep(std::move(task), done);
    if (!QTest::qWaitFor([&] { return done; }, ms))
        qFatal("a task did not end within %d ms", ms);
}

} // namespace countersign::test
