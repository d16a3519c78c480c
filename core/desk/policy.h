#pragma once
#include "desk/rulefit.h"

#include <QHash>
#include <QSet>

namespace countersign {

/// The owner's rules: which plans are approved without asking. A rule approves only when every step matches it and
/// every step is read-only or reversible; new or changed rules wait for their owner's word.
class Policy
{
public:
    /// `accounts`: those of now, which outlive it; null: there are none.
    explicit Policy(QList<GrantRule> rules, const QList<MailAccount> *accounts = nullptr);

    /// What a confirmation is bound to: what the rule says, and of the mail account that it believes, whose mailbox it
    /// is on which server, and who vouches for senders there.
    [[nodiscard]] static QJsonObject saidBy(const GrantRule &rule, const QList<MailAccount> &accounts);
    /// SHA-256 of that.
    [[nodiscard]] static QString hashOf(const GrantRule &rule, const QList<MailAccount> &accounts = {});
    void confirm(const QString &ruleHash) { m_confirmed.insert(ruleHash); }
    [[nodiscard]] bool isConfirmed(const GrantRule &rule) const;
    [[nodiscard]] QList<GrantRule> unconfirmed() const;
    [[nodiscard]] const QList<GrantRule> &rules() const { return m_rules; }

    /// Uses of a rule on a day ("2026-11-23", local); loaded at start so that limits survive it.
    void setUses(const QString &rule, const QString &day, int uses);
    [[nodiscard]] int uses(const QString &rule, const QString &day) const;

    /// True when it hangs on the seller's name alone whether a rule approves this plan now: only then it is read.
    [[nodiscard]] bool asksForVendor(
        const ActionDetail &detail, const Plan &plan, qint64 nowUs, const QString &day) const;
    /// The first rule that approves this plan now; without `seller` none that names one.
    [[nodiscard]] const GrantRule *match(const ActionDetail &detail, const Plan &plan, qint64 nowUs, const QString &day,
        const SellerRead &seller = {}) const;
    /// Whether this rule approves this plan now, and the first reason why not.
    [[nodiscard]] RuleFit explain(const GrantRule &rule, const ActionDetail &detail, const Plan &plan, qint64 nowUs,
        const QString &day, const SellerRead &seller) const;

private:
    [[nodiscard]] RuleMiss missNow(const GrantRule &rule, qint64 nowUs, const QString &day) const;
    QList<GrantRule> m_rules;
    const QList<MailAccount> *m_accounts;
    QSet<QString> m_confirmed;
    QHash<QString, std::pair<QString, int>> m_uses;
};

} // namespace countersign
