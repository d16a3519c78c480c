#pragma once
#include <algorithm>
#include <ctime>

namespace countersign {

/// Milliseconds of CPU that `work` takes on this thread.
template<typename F>
double cpuMs(F work)
{
    const auto now = [] {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
    };
    const double from = now();
    work();
    return now() - from;
}

/// How many times as much CPU `large` takes as `small`: the least of three tries, since other programs can only add.
template<typename Small, typename Large>
double growthOf(Small small, Large large)
{
    double least = 1e9;
    for (int i = 0; i < 3; ++i)
        least = std::min(least, cpuMs(large) / std::max(0.01, cpuMs(small)));
    return least;
}

} // namespace countersign
