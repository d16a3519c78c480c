#pragma once
#include "domain/outcomes.h"

#include <QStringList>

namespace countersign {

/// "2 completed, 1 rejected": each outcome by its own name, without those that there are none of; empty: none at all.
[[nodiscard]] QString outcomeWords(const Outcomes &outcomes);

} // namespace countersign
