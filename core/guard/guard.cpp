#include "guard/guard.h"

#include "base/literals.h"
#include "guard/accounts.h"
#include "guard/itemtext.h"

namespace countersign {

QJsonObject Flag::toJson() const
{
    return {{u"kind"_s, kind}, {u"sentence"_s, sentence}, {u"excerpt"_s, excerpt}};
}

QList<Flag> inspect(const GuardInput &input, const Plan &plan)
{
    QList<Flag> flags = inspectPlan(input, plan);
    for (const Flag &flag : inspectText(input))
        if (!flags.contains(flag))
            flags.append(flag);
    return flags;
}

QStringList accountsIn(const QJsonObject &intake)
{
    return ibansIn(itemText(intake).text);
}

} // namespace countersign
