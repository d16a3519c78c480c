#pragma once
#include "desk/rulefit.h"

namespace countersign {

/// Source when the item does not come from where the rule's `trusted_source` says, or when the rule names a sender or a
/// domain without one; NotPaidBefore when it names a vendor alone without one, and this is no paper to be paid to an
/// account of theirs that is known; Unproven when that is a mail account and its server has not proven the sender's
/// domain; Sender when it is not from one well-formed mailbox that the rule names.
[[nodiscard]] RuleFit fitOfOrigin(const GrantRule &rule, const ActionDetail &detail, bool isPaidBefore);
/// Vendor when the seller's name does not begin with the rule's words.
[[nodiscard]] RuleFit fitOfVendor(const GrantRule &rule, const QString &vendor);

/// What its owner should know of a rule before confirming it; empty when there is nothing.
[[nodiscard]] QString cautionOf(const GrantRule &rule);

} // namespace countersign
