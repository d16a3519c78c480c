#pragma once
#include <QtGlobal>

#include <optional>

namespace countersign {

/// What a server's clock says (TIME), reckoned from the last look at it. Counts on CLOCK_BOOTTIME: neither a clock that
/// is set nor a machine that slept moves it.
class RedisTime
{
public:
    /// This machine's time since it was started, sleep included, in µs.
    [[nodiscard]] static qint64 bootUs();

    /// The server said `redisUs` (µs, UTC) somewhere between two looks at bootUs(). An answer that took long is worth
    /// less than an old one and is not taken, unless there is none.
    void measured(qint64 beforeUs, qint64 redisUs, qint64 afterUs);
    /// The server's time now, µs, UTC; nullopt: it was never measured.
    [[nodiscard]] std::optional<qint64> nowUs() const;
    /// How far nowUs() may be off because of the way, µs; a clock that drifts is not in it.
    [[nodiscard]] qint64 uncertaintyUs() const { return m_tripUs / 2; }
    [[nodiscard]] qint64 tripUs() const { return m_tripUs; } ///< there and back, at the last measurement that counts
    void forget() { m_known = false; }

private:
    bool m_known = false;
    qint64 m_redisUs = 0, m_atUs = 0, m_tripUs = 0;
};

} // namespace countersign
