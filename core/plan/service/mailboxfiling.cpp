#include "plan/service/mailboxfiling.h"

#include "base/literals.h"
#include "domain/mailboxplace.h"
#include "domain/payloads/item.h"

#include <QCoreApplication>

#include <algorithm>

namespace countersign {

namespace {
const MailAccount *accountNamed(const Config &config, const QString &name)
{
    const auto found = std::ranges::find(config.mail.accounts, name, &MailAccount::name);
    return found == config.mail.accounts.end() ? nullptr : &*found;
}
} // namespace

QJsonObject mailboxOf(const Config &config, const QJsonObject &intake)
{
    const std::optional<MailboxPlace> place = MailboxPlace::of(item::sourceKeys(intake));
    const MailAccount *const account = place ? accountNamed(config, place->account) : nullptr;
    if (!account)
        return {};
    QJsonObject out{{u"account"_s, place->account}, {u"folder"_s, place->folder},
        {u"uidvalidity"_s, qint64(place->uidValidity)}, {u"uid"_s, qint64(place->uid)}, {u"filing"_s, account->filing}};
    if (!account->signature.isEmpty())
        out.insert(u"signature"_s, account->signature);
    return out;
}

QJsonArray unaskedFiling(const Config &config, const Plan &plan)
{
    QJsonArray out;
    for (qsizetype i = 0; i < plan.steps.size(); ++i) {
        const Step &step = plan.steps[i];
        const QString name = step.arguments.value("account"_L1).toString();
        const MailAccount *const account = accountNamed(config, name);
        if (step.server != u"countersign-mail" || (account && account->filing != u"vault"))
            continue;
        out.append(QJsonObject{{u"kind"_s, u"file"_s},
            {u"sentence"_s, QCoreApplication::translate("PlanService",
                                "Step %1 changes something in your mailbox, which you have not asked for (filing).")
                                .arg(i + 1)},
            {u"excerpt"_s, name}});
    }
    return out;
}

} // namespace countersign
