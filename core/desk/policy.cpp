#include "desk/policy.h"

#include "base/canonicaljson.h"
#include "base/hash.h"
#include "desk/trustedsender.h"

#include <algorithm>

namespace countersign {

Policy::Policy(QList<GrantRule> rules) : m_rules(std::move(rules)) {}

QString Policy::hashOf(const GrantRule &rule)
{
    return QString::fromLatin1(sha256Hex(canonicalBytes(rule.toJson())));
}

QList<GrantRule> Policy::unconfirmed() const
{
    QList<GrantRule> out;
    std::ranges::copy_if(
        m_rules, std::back_inserter(out), [this](const GrantRule &rule) { return !isConfirmed(rule); });
    return out;
}

void Policy::setUses(const QString &rule, const QString &day, int uses)
{
    m_uses.insert(rule, {day, uses});
}

int Policy::uses(const QString &rule, const QString &day) const
{
    const auto [lastDay, uses] = m_uses.value(rule);
    return lastDay == day ? uses : 0;
}

bool Policy::matches(const GrantRule &rule, const ActionDetail &detail, const Plan &plan) const
{
    const auto fits = [](const QString &wanted, const QString &is) { return wanted.isEmpty() || wanted == is; };
    // A model must not choose the rule that approves its plan by what it calls the item.
    if (!plan.knownAs.isEmpty() && !fits(rule.type, plan.knownAs))
        return false;
    // The projection's type may come from a planner's reading; the rule is about the item as it will be handled.
    if (!fits(rule.type, detail.action.type) || !comesAsTheRuleSays(rule, detail))
        return false;
    return std::ranges::all_of(plan.steps, [&](const Step &step) {
        return step.reversibility <= Reversibility::Reversible && fits(rule.server, step.server) &&
               fits(rule.tool, step.tool) && fits(rule.toolHash, step.toolHash);
    });
}

const GrantRule *Policy::match(const ActionDetail &detail, const Plan &plan, qint64 nowUs, const QString &day) const
{
    if (plan.steps.isEmpty() || !plan.flags.isEmpty() ||
        isPossiblyDone(detail)) // what needs its owner's eyes is never approved without them
        return nullptr;
    for (const GrantRule &rule : m_rules) {
        const bool inTime = rule.untilUs == 0 || nowUs < rule.untilUs;
        if (inTime && isConfirmed(rule) && uses(rule.name, day) < rule.maxPerDay && matches(rule, detail, plan))
            return &rule;
    }
    return nullptr;
}

} // namespace countersign
