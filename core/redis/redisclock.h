#pragma once
#include "base/clock.h"
#include "redis/redistime.h"

namespace countersign {

/// The time of all who use one Redis: its own. Until it was measured, this machine's.
class RedisClock final : public Clock
{
public:
    /// `time` outlives it.
    explicit RedisClock(const RedisTime &time) : m_time(time) {}
    [[nodiscard]] qint64 nowUs() const override { return m_time.nowUs().value_or(systemClock().nowUs()); }
    [[nodiscard]] qint64 steadyMs() const override { return systemClock().steadyMs(); }

private:
    const RedisTime &m_time;
};

} // namespace countersign
