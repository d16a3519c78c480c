#pragma once
#include "domain/plan.h"

#include <QHash>
#include <QSet>
#include <QStringList>

namespace countersign {

/// One reason why a plan needs its owner's eyes.
struct Flag
{
    QString kind; ///< instructions, approval, secrecy, rules, secrets, account, hidden, encoded, too_long, incomplete
                  ///< (of the item); recipient, link, account, deletion, reserved, file, name, active, tool, secrets,
                  ///< claim (of the plan); unchecked (of its arguments, PlanCompleter)
    QString sentence; ///< in our words
    QString excerpt;  ///< outside text, at most 200 characters, with everything invisible made visible

    [[nodiscard]] QJsonObject toJson() const;
    bool operator==(const Flag &) const = default;
};

/// What stands in the vault where a plan would write. Paths as its steps have them.
struct VaultFacts
{
    QSet<QString> notOurs; ///< files there that would be changed and that we have not made, or that were changed since
    QSet<QString> absent;  ///< targets where nothing stands
    QHash<QString, QString> ends; ///< of files that text is added to: their last characters, at most `endSize`
    static constexpr qsizetype endSize = 600;
    QHash<QString, QString> twins; ///< new names, and the name beside them that they look like
};

/// What a plan was made from, and what we know without asking its planner.
struct GuardInput
{
    QString type, source;
    QJsonObject intake; ///< payload of action.generated
    QStringList ownerEmails;
    QStringList knownAccounts;   ///< IBANs of this sender in earlier approved items
    QStringList ownerAccounts{}; ///< the owner's own IBANs
    QString handbook{};          ///< Company_Handbook.md: none of it may be sent out
    VaultFacts vault{};
};

/// Looks through an item and a plan for what no rule may approve. Pure, for any thread, in time linear in the first
/// 200,000 characters; what is longer is flagged for that alone. Nothing that a planner says about itself takes a flag
/// away.
[[nodiscard]] QList<Flag> inspect(const GuardInput &input, const Plan &plan);

/// The second layer alone: signs in the item's own text. Works in many languages and through common disguises, but
/// words can always be found that it does not know.
[[nodiscard]] QList<Flag> inspectText(const GuardInput &input);

/// The first layer alone: what the steps would do, however the item talked its planner into it.
[[nodiscard]] QList<Flag> inspectPlan(const GuardInput &input, const Plan &plan);

/// The valid IBANs in an item, upper case and without spaces, each once: to be remembered when its plan is approved.
[[nodiscard]] QStringList accountsIn(const QJsonObject &intake);

} // namespace countersign
