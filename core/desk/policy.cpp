#include "desk/policy.h"

#include "base/canonicaljson.h"
#include "base/hash.h"

#include <algorithm>

namespace countersign {

Policy::Policy(QList<GrantRule> rules) : m_rules(std::move(rules)) {}

QString Policy::hashOf(const GrantRule &rule)
{
    QJsonObject said = rule.toJson();
    // Confirmed while nothing came from mail accounts, such a rule approved nothing: now it asks once more.
    if (!rule.trustedSource.isEmpty() && rule.trustedSource != u"inbox")
        said.insert(u"account_proves"_s, true);
    return QString::fromLatin1(sha256Hex(canonicalBytes(said)));
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

RuleMiss Policy::missNow(const GrantRule &rule, qint64 nowUs, const QString &day) const
{
    if (!isConfirmed(rule))
        return RuleMiss::Unconfirmed;
    if (rule.untilUs != 0 && nowUs >= rule.untilUs)
        return RuleMiss::Ended;
    return uses(rule.name, day) < rule.maxPerDay ? RuleMiss::None : RuleMiss::UsedUp;
}

bool Policy::asksForVendor(const ActionDetail &detail, const Plan &plan, qint64 nowUs, const QString &day) const
{
    return fitOfPlan(detail, plan).fits() && std::ranges::any_of(m_rules, [&](const GrantRule &rule) {
        return !rule.vendor.isEmpty() && missNow(rule, nowUs, day) == RuleMiss::None &&
               fitOfItem(rule, detail, plan, rule.vendor).fits();
    });
}

const GrantRule *Policy::match(
    const ActionDetail &detail, const Plan &plan, qint64 nowUs, const QString &day, const QString &vendor) const
{
    if (!fitOfPlan(detail, plan).fits())
        return nullptr;
    for (const GrantRule &rule : m_rules)
        if (missNow(rule, nowUs, day) == RuleMiss::None && fitOfItem(rule, detail, plan, vendor).fits())
            return &rule;
    return nullptr;
}

RuleFit Policy::explain(const GrantRule &rule, const ActionDetail &detail, const Plan &plan, qint64 nowUs,
    const QString &day, const QString &vendor) const
{
    if (const RuleMiss miss = missNow(rule, nowUs, day); miss != RuleMiss::None)
        return {miss};
    const RuleFit plain = fitOfPlan(detail, plan);
    return plain.fits() ? fitOfItem(rule, detail, plan, vendor) : plain;
}

} // namespace countersign
