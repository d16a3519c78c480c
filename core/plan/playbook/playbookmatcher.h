#pragma once
#include "plan/playbook/item.h"
#include "plan/playbook/playbook.h"

namespace countersign {

/// True when everything that the rule asks for holds; an empty rule holds for every item.
[[nodiscard]] bool matches(const MatchRule &rule, const Item &item);

/// The first playbook for the item, in the set's order; nullptr when none fits.
[[nodiscard]] const Playbook *choosePlaybook(const PlaybookSet &set, const Item &item);

} // namespace countersign
