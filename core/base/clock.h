#pragma once
#include <QString>

#include <optional>

namespace countersign {

/// A clock that tests can hold. Wall time is UTC in microseconds since 1970; steady time never jumps.
class Clock
{
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual qint64 nowUs() const = 0;
    [[nodiscard]] virtual qint64 steadyMs() const = 0;
};

/// The machine's own clocks.
class SystemClock final : public Clock
{
public:
    [[nodiscard]] qint64 nowUs() const override;
    [[nodiscard]] qint64 steadyMs() const override;
};

/// The one of the whole program.
[[nodiscard]] const Clock &systemClock();

/// `2026-02-16T10:30:00.123456Z`, the one form in which times are stored and exchanged.
[[nodiscard]] QString formatTime(qint64 us);
/// The reverse of formatTime; also takes seconds without a fraction. nullopt when it is no such time.
[[nodiscard]] std::optional<qint64> parseTime(const QString &text);

} // namespace countersign
