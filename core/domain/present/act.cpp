#include "domain/present/act.h"

#include "base/literals.h"
#include "domain/present/values.h"

#include <QCoreApplication>

#include <algorithm>

namespace countersign {

namespace {
constexpr qsizetype kMostName = 128;

/// The words of a tool's name: "send", "payment" of "send_payment" and of "sendPayment".
QStringList wordsOf(const QString &tool)
{
    QStringList words{QString()};
    for (const QChar c : tool.left(kMostName)) {
        if (!c.isLetter() || (c.isUpper() && !words.last().isEmpty() && words.last().back().isLower()))
            words.append(QString());
        if (c.isLetter())
            words.last() += c;
    }
    return words;
}

bool isCalled(const QStringList &name, std::initializer_list<QLatin1String> words)
{
    return std::ranges::any_of(words, [&](QLatin1String word) { return name.contains(word, Qt::CaseInsensitive); });
}

QStringList recipientsIn(const QJsonObject &arguments)
{
    QStringList people;
    for (const char *key : {"to", "cc", "bcc"})
        for (const QString &address : addressesIn(arguments.value(QLatin1String(key))))
            if (!people.contains(address))
                people.append(address);
    return people;
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
    const QStringList name = wordsOf(step.tool);
    const QString amount = amountWords(arguments.value("amount"_L1));
    const bool sends = isCalled(name, {"send"_L1, "reply"_L1, "forward"_L1});
    if (!amount.isEmpty() &&
        isCalled(name, {"pay"_L1, "payment"_L1, "transfer"_L1, "remit"_L1, "send"_L1, "wire"_L1, "money"_L1})) {
        const QString currency = valueWords(arguments.value("currency"_L1), 10);
        act.payee = firstText(arguments,
            {"payee"_L1, "recipient"_L1, "beneficiary"_L1, "creditor"_L1, "vendor"_L1, "to"_L1, "name"_L1, "iban"_L1});
        act.amount = currency.isEmpty() ? amount : amount + u' ' + currency;
        act.kind = act.payee.isEmpty() ? Act::Other : Act::Pay;
    } else if (sends && amount.isEmpty()) {
        act.people = recipientsIn(arguments);
        const bool areAddresses =
            std::ranges::all_of(act.people, [](const QString &one) { return one.contains(u'@'); });
        act.kind = act.people.isEmpty() || !areAddresses ? Act::Other : Act::Send;
    }
    return act;
}

} // namespace countersign
