#pragma once
#include "base/config/config.h"
#include "journal/anchor.h"

namespace countersign {

/// The journal of a profile with its anchors and its instance.
[[nodiscard]] inline JournalPlace journalPlace(const Config &config)
{
    return {config.paths.journal, config.paths.anchors, true};
}

} // namespace countersign
