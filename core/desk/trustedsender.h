#pragma once
#include "base/config/config.h"
#include "domain/action.h"

namespace countersign {

/// True when the item comes from where the rule's `trusted_source` says, and, if the rule names a sender or a domain,
/// from one well-formed mailbox of it. A rule that names one of these without a source never fits.
[[nodiscard]] bool comesAsTheRuleSays(const GrantRule &rule, const ActionDetail &detail);

/// What its owner should know of a rule before confirming it; empty when there is nothing.
[[nodiscard]] QString cautionOf(const GrantRule &rule);

} // namespace countersign
