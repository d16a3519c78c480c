#pragma once
#include "support/cputime.h"
#include "support/hostilerepeats.h"

#include <functional>

namespace countersign::test {

/// A function that takes text from outside.
struct Door
{
    const char *name;
    std::function<void(const QString &)> pass;
};

/// How the cost of a door grew with its text.
struct TextGrowth
{
    qsizetype size = 0; ///< characters of the smaller text
    Growth cost;        ///< largeMs is 0 when the smaller one cost too little to tell
    [[nodiscard]] double ratio() const { return cost.ratio(); }
    /// Of the largest text that was tried.
    [[nodiscard]] double msEach100k() const;
};

/// Shorter runs tell nothing; a sanitizer maps each large block anew, which costs more than what is measured.
constexpr double kLeastMs = isSanitized ? 20 : 1;
/// CPU milliseconds for 100,000 characters, each of which may unfold into eighteen (U+FDFA): far more than any door
/// needs on a slow machine, far less than anybody would wait.
constexpr double kMostMsEach100k = isSanitized ? 100'000 : 12'000;

/// Takes the smallest text of the kind that costs kLeastMs, and one four times as long: the smallest growth of five
/// attempts. `largest`, in characters, is the longest that is tried for the former: what is cheap up to there is cheap.
[[nodiscard]] TextGrowth growthOf(const Door &door, const HostileRepeat &text, qsizetype largest);

} // namespace countersign::test
