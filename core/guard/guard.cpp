#include "guard/guard.h"

#include "base/literals.h"
#include "domain/payloads/item.h"
#include "guard/accounts.h"
#include "guard/itemtext.h"

#include <QCoreApplication>

namespace countersign {

QJsonObject Flag::toJson() const
{
    return {{u"kind"_s, kind}, {u"sentence"_s, sentence}, {u"excerpt"_s, excerpt}};
}

namespace {
/// A plan for a part of a mail must not pass for one for all of it.
Flag incomplete(const QStringList &leftOut)
{
    if (leftOut.isEmpty())
        return {u"incomplete"_s,
            QCoreApplication::translate("Guard",
                "Less of this mail came than its server had announced: something may be missing. Look at it in your "
                "mailbox."),
            {}};
    return {u"incomplete"_s,
        QCoreApplication::translate("Guard",
            "This mail is too large to be taken whole: only its text is here, and what is named below stayed in your "
            "mailbox."),
        excerptOf(leftOut.join(u", "_s))};
}
} // namespace

QList<Flag> inspect(const GuardInput &input, const Plan &plan)
{
    QList<Flag> flags = inspectPlan(input, plan);
    if (!item::isWhole(input.intake))
        flags.prepend(incomplete(item::leftOut(input.intake)));
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
