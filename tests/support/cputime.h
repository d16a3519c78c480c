#pragma once
#include <malloc.h>
#include <algorithm>
#include <ctime>

namespace countersign::test {

/// Milliseconds of CPU that this thread took so far.
inline double threadCpuMs()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

/// Milliseconds of CPU that `work` takes on this thread.
template <typename F>
double cpuMs(F work)
{
    const double from = threadCpuMs();
    work();
    return threadCpuMs() - from;
}

#if defined(__SANITIZE_ADDRESS__)
constexpr bool isSanitized = true;
#elif defined(__has_feature)
constexpr bool isSanitized = __has_feature(address_sanitizer);
#else
constexpr bool isSanitized = false;
#endif

/// Twice the input may cost at most 2.5 times the time; so much, then, four times the input. Linear is 4, quadratic 16.
/// A sanitizer is uneven: with it, only what is quadratic through and through is seen.
constexpr double kMostGrowth = isSanitized ? 14 : 2.5 * 2.5;

/// What an input cost and what one four times as long did, in milliseconds of CPU.
struct Growth
{
    double ms = 0;
    double largeMs = 0;
    [[nodiscard]] double ratio() const { return ms > 0 ? largeMs / ms : 0; }
};

/// What is freed stays with the process. Else each large piece is given back and asked for again, and what its pages
/// cost then is the kernel's affair: on some machines more than what is measured.
inline void keepMemory()
{
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
}

/// The smallest growth of at most five attempts, since other programs can only add: ends with the first that is within
/// `most`. What takes less than `floorMs` counts as that much: so short a run tells of the machine.
template <typename Small, typename Large>
Growth leastGrowth(Small small, Large large, double most = kMostGrowth, double floorMs = 0.01)
{
    keepMemory();
    Growth least;
    for (int attempt = 0; attempt < 5; ++attempt) {
        const Growth now{std::max(floorMs, cpuMs(small)), cpuMs(large)};
        if (attempt == 0 || now.ratio() < least.ratio())
            least = now;
        if (least.ratio() <= most)
            break;
    }
    return least;
}

} // namespace countersign::test
