#pragma once
#include "base/clock.h"

namespace countersign::test {

/// A clock that stands until it is moved. Begins at 2026-02-16T10:30:00Z.
class HeldClock final : public Clock
{
public:
    explicit HeldClock(qint64 us = 1'771'237'800'000'000) : us(us) {}

    qint64 us;
    qint64 setBackUs = 0; ///< how far the wall clock was set back; steady time does not mind
    [[nodiscard]] qint64 nowUs() const override { return us - setBackUs; }
    [[nodiscard]] qint64 steadyMs() const override { return us / 1000; }
    void advance(double seconds) { us += qint64(seconds * 1e6); }
    void advanceMs(qint64 ms) { us += ms * 1000; }
};

/// The machine's clock with its hands moved; it goes on.
class MovedClock final : public Clock
{
public:
    qint64 offUs = 0;
    [[nodiscard]] qint64 nowUs() const override { return systemClock().nowUs() + offUs; }
    [[nodiscard]] qint64 steadyMs() const override { return systemClock().steadyMs(); }
};

} // namespace countersign::test
