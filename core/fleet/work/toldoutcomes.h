#pragma once
#include "base/clock.h"
#include "fleet/message.h"

#include <deque>

namespace countersign {

/// What was told to owners a moment ago. A store that was lost, or that came back without its last seconds, may have
/// lost it: told again, it settles what would be in doubt; where it did arrive it has no effect. Bounded.
class ToldOutcomes
{
public:
    static constexpr qint64 kKeptMs = 60'000;
    static constexpr size_t kMost = 200;
    static constexpr qsizetype kMostBytes = 8 * 1024 * 1024;

    struct One
    {
        QString owner; ///< UUID
        FleetMessage message;
        qint64 atMs = 0; ///< steady
        qsizetype bytes = 0;
    };
    /// `bytes`: about its size.
    void add(QString owner, FleetMessage message, qsizetype bytes, qint64 nowMs);
    /// Those of the last kKeptMs, the oldest first.
    [[nodiscard]] std::deque<One> since(qint64 nowMs);

private:
    void forget(qint64 nowMs);
    std::deque<One> m_told;
    qsizetype m_bytes = 0;
};

} // namespace countersign
