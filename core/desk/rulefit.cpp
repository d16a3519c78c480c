#include "desk/rulefit.h"

#include "base/literals.h"
#include "desk/trustedsender.h"
#include "domain/payloads/item.h"

namespace countersign {

namespace {
bool differs(const QString &wanted, const QString &is)
{
    return !wanted.isEmpty() && wanted != is;
}

RuleFit fitOfSteps(const GrantRule &rule, const Plan &plan)
{
    for (int i = 0; i < int(plan.steps.size()); ++i) {
        const Step &step = plan.steps[i];
        if (step.reversibility > Reversibility::Reversible)
            return {RuleMiss::CannotBeUndone, i};
        if (differs(rule.server, step.server))
            return {RuleMiss::Server, i};
        if (differs(rule.tool, step.tool))
            return {RuleMiss::Tool, i};
        if (differs(rule.toolHash, step.toolHash))
            return {RuleMiss::ToolHash, i};
    }
    return {};
}
} // namespace

RuleFit fitOfPlan(const ActionDetail &detail, const Plan &plan)
{
    if (plan.steps.isEmpty())
        return {RuleMiss::NoSteps};
    if (detail.action.source.startsWith(u"undo:"))
        return {RuleMiss::Undo};
    if (item::isReturned(detail.intake))
        return {RuleMiss::Returned};
    if (plan.revision > 1) // its owner has had a hand in it, and looks at what became of that
        return {RuleMiss::Revised};
    if (!plan.flags.isEmpty()) // what needs its owner's eyes is never approved without them
        return {RuleMiss::Flagged};
    return isPossiblyDone(detail) ? RuleFit{RuleMiss::PossiblyDone} : RuleFit{};
}

RuleFit fitOfItem(const GrantRule &rule, const ActionDetail &detail, const Plan &plan, const SellerRead &seller)
{
    // A model must not choose the rule that approves its plan by what it calls the item.
    if (!plan.knownAs.isEmpty() && differs(rule.type, plan.knownAs))
        return {RuleMiss::KnownAs};
    // The projection's type may come from a planner's reading; the rule is about the item as it will be handled.
    if (differs(rule.type, detail.action.type))
        return {RuleMiss::Type};
    if (const RuleFit origin = fitOfOrigin(rule, detail, seller.isPaidBefore); !origin.fits())
        return origin;
    if (const RuleFit steps = fitOfSteps(rule, plan); !steps.fits())
        return steps;
    return fitOfVendor(rule, seller.name);
}

} // namespace countersign
