#pragma once
#include "support/hostilerepeats.h"

#include <functional>

namespace countersign::test {

/// A function that takes text from outside.
struct Door
{
    const char *name;
    std::function<void(const QString &)> pass;
};

/// How the cost of a door grew with its input, in CPU time of this thread.
struct Growth
{
    qsizetype size = 0;   ///< characters of the smaller text
    double ms = 0;        ///< for the smaller text
    double largeMs = 0;   ///< for four times as much; 0 when the smaller cost too little to tell
    [[nodiscard]] double ratio() const { return largeMs > 0 ? largeMs / ms : 0; }
    /// Of the largest text that was tried.
    [[nodiscard]] double msEach100k() const;
};

/// Four times the input may cost at most this much of the time: linear is 4, quadratic 16, and 8 lies between the two, so
/// that a busy machine's caches are not taken for a slow door. The exact figures are countersign-bench's to print.
constexpr double kMostGrowth = 8;
constexpr double kLeastMs = 5;               ///< shorter runs tell nothing
/// CPU milliseconds for 100,000 characters: far more than any door needs, far less than anybody would wait; also under sanitizers.
constexpr double kMostMsEach100k = 4000;

/// Milliseconds of CPU that this thread took.
[[nodiscard]] double threadCpuMs();
/// Takes the smallest text of the kind that costs kLeastMs, and one four times as long. `largest`, in characters, is the longest
/// that is tried for the former: what is cheap up to there is cheap.
[[nodiscard]] Growth growthOf(const Door &door, const HostileRepeat &text, qsizetype largest);
/// The same with the best of `tries` measurements, so that a busy machine is not taken for a slow door.
[[nodiscard]] Growth calmGrowthOf(const Door &door, const HostileRepeat &text, qsizetype largest, int tries = 3);

} // namespace countersign::test
