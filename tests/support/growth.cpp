#include "support/growth.h"

#include <malloc.h>
#include <algorithm>

namespace countersign::test {

double TextGrowth::msEach100k() const
{
    const bool both = cost.largeMs > 0;
    return (both ? cost.largeMs : cost.ms) * 1e5 / double(std::max<qsizetype>(1, both ? size * 4 : size));
}

TextGrowth growthOf(const Door &door, const HostileRepeat &text, qsizetype largest)
{
    // Memory that was had once stays: how the system gives pages to larger blocks is no growth of ours.
    [[maybe_unused]] static const int kept = mallopt(M_MMAP_THRESHOLD, 1 << 30) + mallopt(M_TRIM_THRESHOLD, 1 << 30);
    door.pass(text.make(100)); // tables that are made once
    TextGrowth out;
    QString small;
    const auto passSmall = [&] { door.pass(small); };
    for (out.size = std::min<qsizetype>(1024, largest);; out.size = std::min(out.size * 4, largest)) {
        small = text.make(out.size);
        out.cost.ms = std::min(cpuMs(passSmall), cpuMs(passSmall)); // the first run may have paid for new pages
        if (out.cost.ms >= kLeastMs || out.size == largest)
            break;
    }
    if (out.cost.ms < kLeastMs)
        return out;
    const QString large = text.make(out.size * 4);
    out.cost = leastGrowth(passSmall, [&] { door.pass(large); });
    return out;
}

} // namespace countersign::test
