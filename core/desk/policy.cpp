#include "desk/policy.h"

#include "base/canonicaljson.h"
#include "base/hash.h"

#include <algorithm>

namespace countersign {

namespace {
// By its name alone an account is whatever somebody makes of it later: another server, which says what it likes of
// senders.
QJsonObject meansOf(const QString &name, const QList<MailAccount> &accounts)
{
    const auto found = std::ranges::find(accounts, name, &MailAccount::name);
    if (found == accounts.end())
        return {};
    return {{u"kind"_s, found->kind}, {u"host"_s, found->host}, {u"port"_s, found->port}, {u"tls"_s, int(found->tls)},
        {u"ca_file"_s, found->caFile}, {u"username"_s, found->username}, {u"authserv"_s, found->authserv}};
}
} // namespace

Policy::Policy(QList<GrantRule> rules, const QList<MailAccount> *accounts)
    : m_rules(std::move(rules)), m_accounts(accounts)
{
}

QJsonObject Policy::saidBy(const GrantRule &rule, const QList<MailAccount> &accounts)
{
    QJsonObject said = rule.toJson();
    if (!rule.trustedSource.isEmpty() && rule.trustedSource != u"inbox")
        said.insert(u"account"_s, meansOf(rule.trustedSource, accounts));
    return said;
}

QString Policy::hashOf(const GrantRule &rule, const QList<MailAccount> &accounts)
{
    return QString::fromLatin1(sha256Hex(canonicalBytes(saidBy(rule, accounts))));
}

bool Policy::isConfirmed(const GrantRule &rule) const
{
    return m_confirmed.contains(hashOf(rule, m_accounts ? *m_accounts : QList<MailAccount>()));
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
               fitOfItem(rule, detail, plan, {rule.vendor, true}).fits();
    });
}

const GrantRule *Policy::match(
    const ActionDetail &detail, const Plan &plan, qint64 nowUs, const QString &day, const SellerRead &seller) const
{
    if (!fitOfPlan(detail, plan).fits())
        return nullptr;
    for (const GrantRule &rule : m_rules)
        if (missNow(rule, nowUs, day) == RuleMiss::None && fitOfItem(rule, detail, plan, seller).fits())
            return &rule;
    return nullptr;
}

RuleFit Policy::explain(const GrantRule &rule, const ActionDetail &detail, const Plan &plan, qint64 nowUs,
    const QString &day, const SellerRead &seller) const
{
    if (const RuleMiss miss = missNow(rule, nowUs, day); miss != RuleMiss::None)
        return {miss};
    const RuleFit plain = fitOfPlan(detail, plan);
    return plain.fits() ? fitOfItem(rule, detail, plan, seller) : plain;
}

} // namespace countersign
