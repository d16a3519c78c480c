#pragma once
#include "domain/action.h"
#include "domain/event.h"
#include "fleet/replica/replicaletters.h"

#include <utility>
#include <vector>

namespace countersign {

/// What stands in an answer after items or a trace.
struct ReadTold
{
    std::vector<std::pair<ActionDetail, qsizetype>> items; ///< with their roughSize()
    QList<Event> events;
    bool isSound = true; ///< false: something in it was not what it has to be, and is left out
};

/// Digests are worked out anew: not on the main thread.
[[nodiscard]] ReadTold readTold(const ToldLetter &told);

} // namespace countersign
