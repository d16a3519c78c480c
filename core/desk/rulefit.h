#pragma once
#include "base/config/config.h"
#include "domain/action.h"

#include <QCoroTask>

#include <functional>

namespace countersign {

/// Why a rule does not approve a plan; None: it does.
enum class RuleMiss {
    None,
    Unconfirmed,
    Ended,
    UsedUp,
    NoSteps,
    Flagged,
    PossiblyDone, ///< the item, or what it is a copy of
    DecidedBefore,
    Revised,
    Undo,
    Returned,  ///< it was done and taken back
    NewerMail, ///< came in its conversation
    Type,
    KnownAs, ///< a model calls it so, our playbooks do not
    Source,
    Unproven, ///< no word of the mail account's server for the sender's domain
    Sender,
    Vendor,
    CannotBeUndone,
    Server,
    Tool,
    ToolHash
};

struct RuleFit
{
    RuleMiss miss = RuleMiss::None;
    int step = -1;      ///< of the plan, from 0; -1: it is not about one step
    QString found = {}; ///< what stands on the item instead; text from outside
    [[nodiscard]] bool fits() const { return miss == RuleMiss::None; }
};

/// Reads the seller's name from an item, as our own playbooks do; empty when they find none. Text that is long is read
/// off the main thread.
using VendorOf = std::function<QCoro::Task<QString>(const ActionDetail &)>;

/// What makes every rule keep away from a plan, whatever it says: where the plan comes from and what it carries.
[[nodiscard]] RuleFit fitOfPlan(const ActionDetail &detail, const Plan &plan);
/// What the rule says of item and steps, without regard to when it holds. `vendor` is the seller's name on the item.
[[nodiscard]] RuleFit fitOfItem(
    const GrantRule &rule, const ActionDetail &detail, const Plan &plan, const QString &vendor);
/// One sentence for its owner; holds text from outside as it is.
[[nodiscard]] QString sentenceOf(
    const RuleFit &fit, const GrantRule &rule, const ActionDetail &detail, const Plan &plan);

} // namespace countersign
