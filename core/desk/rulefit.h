#pragma once
#include "base/config/config.h"
#include "domain/action.h"

#include <QCoroTask>

#include <functional>
#include <utility>

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
    NotPaidBefore, ///< it names a seller without a source, and nobody has paid to this account of theirs
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

/// Who sells, as it stands on an item.
struct SellerRead
{
    SellerRead(QString read = {}, bool paid = false)
        : name(std::move(read)), isPaidBefore(paid) {} // NOLINT: a name is one

    QString name; ///< empty: nobody knows
    bool
        isPaidBefore; ///< name and account were read for sure, and a person has said yes to that account of that seller
};

/// Reads the seller from an item, as our own playbooks do. Text that is long is read off the main thread.
using VendorOf = std::function<QCoro::Task<SellerRead>(const ActionDetail &)>;

/// What makes every rule keep away from a plan, whatever it says: where the plan comes from and what it carries.
[[nodiscard]] RuleFit fitOfPlan(const ActionDetail &detail, const Plan &plan);
/// What the rule says of item and steps, without regard to when it holds. `seller` is whom the item names.
[[nodiscard]] RuleFit fitOfItem(
    const GrantRule &rule, const ActionDetail &detail, const Plan &plan, const SellerRead &seller);
/// One sentence for its owner; holds text from outside as it is.
[[nodiscard]] QString sentenceOf(
    const RuleFit &fit, const GrantRule &rule, const ActionDetail &detail, const Plan &plan);

} // namespace countersign
