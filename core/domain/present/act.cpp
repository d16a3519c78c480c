#include "domain/present/act.h"

#include "base/literals.h"
#include "domain/present/values.h"

#include <QCoreApplication>

#include <algorithm>

namespace countersign {

namespace {
bool isCalled(const QString &tool, std::initializer_list<QLatin1String> words)
{
    return std::ranges::any_of(words, [&](QLatin1String word) { return tool.contains(word, Qt::CaseInsensitive); });
}

QString firstText(const QJsonObject &arguments, std::initializer_list<QLatin1String> keys)
{
    for (const QLatin1String key : keys)
        if (const QString text = valueWords(arguments.value(key), 60); !text.isEmpty())
            return text;
    return {};
}
} // namespace

QString Act::words() const
{
    switch (kind) {
        case Send: return QCoreApplication::translate("Words", "Send mail to %1").arg(peopleWords(people));
        case Pay: return QCoreApplication::translate("Words", "Pay %1 to %2").arg(amount, payee);
        case Other: break;
    }
    return {};
}

Act actOf(const Step &step)
{
    Act act;
    if (step.reversibility != Reversibility::Irreversible)
        return act;
    const QJsonObject &arguments = step.arguments;
    if (isCalled(step.tool, {"send"_L1, "reply"_L1, "forward"_L1})) {
        for (const char *key : {"to", "cc", "bcc"})
            for (const QString &address : addressesIn(arguments.value(QLatin1String(key))))
                if (!act.people.contains(address))
                    act.people.append(address);
        act.kind = act.people.isEmpty() ? Act::Other : Act::Send;
    } else if (isCalled(step.tool, {"pay"_L1, "transfer"_L1, "remit"_L1})) {
        const QString amount = amountWords(arguments.value("amount"_L1)),
                      currency = valueWords(arguments.value("currency"_L1), 10);
        act.payee = firstText(arguments,
            {"payee"_L1, "recipient"_L1, "beneficiary"_L1, "creditor"_L1, "vendor"_L1, "to"_L1, "name"_L1, "iban"_L1});
        act.amount = currency.isEmpty() ? amount : amount + u' ' + currency;
        act.kind = amount.isEmpty() || act.payee.isEmpty() ? Act::Other : Act::Pay;
    }
    return act;
}

} // namespace countersign
