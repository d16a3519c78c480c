#include "support/growth.h"

#include <algorithm>
#include <ctime>
#include <malloc.h>

namespace countersign::test {

namespace {

double cost(const Door &door, const QString &text)
{
    const double before = threadCpuMs();
    door.pass(text);
    return threadCpuMs() - before;
}

} // namespace

double threadCpuMs()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

double Growth::msEach100k() const
{
    const double characters = double(largeMs > 0 ? size * 4 : size);
    return (largeMs > 0 ? largeMs : ms) * 1e5 / std::max(1.0, characters);
}

Growth growthOf(const Door &door, const HostileRepeat &text, qsizetype largest)
{
    // Memory that was had once stays: how the system gives pages to larger blocks is no growth of ours.
    [[maybe_unused]] static const int kept = mallopt(M_MMAP_THRESHOLD, 1 << 30) + mallopt(M_TRIM_THRESHOLD, 1 << 30);
    door.pass(text.make(100)); // tables that are made once
    Growth out;
    out.size = 1024;
    out.ms = cost(door, text.make(out.size));
    while (out.ms < kLeastMs && out.size < largest) {
        out.size *= 4;
        out.ms = cost(door, text.make(out.size));
    }
    if (out.ms >= kLeastMs)
        out.largeMs = cost(door, text.make(out.size * 4));
    return out;
}

Growth calmGrowthOf(const Door &door, const HostileRepeat &text, qsizetype largest, int tries)
{
    Growth best = growthOf(door, text, largest);
    for (int i = 1; i < tries && (best.ratio() > kMostGrowth || best.msEach100k() > kMostMsEach100k); ++i)
        if (const Growth again = growthOf(door, text, largest); again.ratio() < best.ratio() || again.msEach100k() < best.msEach100k())
            best = again;
    return best;
}

} // namespace countersign::test
