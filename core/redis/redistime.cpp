#include "redis/redistime.h"

#include <ctime>

namespace countersign {

namespace {
constexpr qint64 kLongTripUs = 500'000;
constexpr qint64 kOldUs = 10LL * 60 * 1'000'000; ///< then any answer is better than the one there is
} // namespace

qint64 RedisTime::bootUs()
{
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return qint64(now.tv_sec) * 1'000'000 + now.tv_nsec / 1000;
}

void RedisTime::measured(qint64 beforeUs, qint64 redisUs, qint64 afterUs)
{
    const qint64 trip = afterUs - beforeUs;
    if (m_known && trip > kLongTripUs && afterUs - m_atUs < kOldUs)
        return;
    m_known = true;
    m_redisUs = redisUs;
    m_atUs = beforeUs + trip / 2;
    m_tripUs = trip;
}

std::optional<qint64> RedisTime::nowUs() const
{
    if (!m_known)
        return std::nullopt;
    return m_redisUs + (bootUs() - m_atUs);
}

} // namespace countersign
