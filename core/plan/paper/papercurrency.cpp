#include "plan/paper/papercurrency.h"

#include "base/literals.h"
#include "plan/extract/currency.h"
#include "plan/extract/currencysigns.h"

#include <QCoreApplication>
#include <QMap>

#include <algorithm>

namespace countersign::paper {

namespace {

/// "$", "¥" and "Rs" are written in several countries.
void decideSign(const QStringList &lines, Decided<QString> &currency)
{
    const QString line = currency.line >= 0 && currency.line < lines.size() ? lines[currency.line] : QString();
    const SignMeaning means = meaningOfSign(*currency.value, line, lines);
    currency.value = means.code;
    if (means.sure)
        return;
    currency.sure = false;
    currency.why =
        QCoreApplication::translate("Facts", "The paper writes %1, which several countries do; it was read as %2.")
            .arg(means.sign, means.code);
}

bool speaksOfMoney(const Row &row)
{
    return !row.amounts.isEmpty() || std::ranges::any_of(row.labels, [](const LabelHit &hit) {
        return hit.is(Label::Payable) || hit.is(Label::Gross) || hit.is(Label::GrossWeak) || hit.is(Label::Net) ||
               hit.is(Label::Vat) || hit.is(Label::ItemHead);
    });
}

/// The only one that the paper names: over a column, or far from its figures.
Decided<QString> onlyCurrency(const Page &page)
{
    Decided<QString> out;
    for (qsizetype line = 0; line < page.rows().size(); ++line)
        for (const QString &code : currenciesIn(page.row(line).text)) {
            if (out.has() && *out.value != code)
                return {};
            const bool isSure = speaksOfMoney(page.row(line));
            if (!out.has() || (isSure && !out.sure))
                out = {code, isSure, line};
        }
    if (out.has() && !out.sure) // an account of another country, the sender's bank
        out.why = QCoreApplication::translate(
            "Facts", "The only currency that the paper names is %1, and not for its amounts.")
                      .arg(*out.value);
    return out;
}

} // namespace

Decided<QString> currencyOf(const QList<Amount> &amounts, const QString &sums, qsizetype line)
{
    QMap<QString, int> counts;
    for (const Amount &amount : amounts)
        if (!amount.currency.isEmpty())
            ++counts[amount.currency];
    QString most = sums;
    for (auto it = counts.begin(); most.isEmpty() && it != counts.end(); ++it)
        if (it.value() == std::ranges::max(counts.values()))
            most = it.key();
    if (most.isEmpty())
        return {};
    Decided<QString> out{most, !sums.isEmpty() || counts.size() == 1, line};
    if (sums.isEmpty())
        out.line = std::ranges::find(amounts, most, &Amount::currency)->line;
    if (!out.sure)
        out.why = QCoreApplication::translate("Facts", "The paper names more than one currency.");
    return out;
}

void decideCurrency(const Page &page, const QStringList &lines, Decided<QString> &currency)
{
    for (qsizetype line = 0; line < lines.size() && !currency.has(); ++line)
        if (const QString labelled = currencyInLabels({lines[line]}); !labelled.isEmpty())
            currency = {labelled, true, line};
    if (!currency.has())
        currency = onlyCurrency(page);
    if (currency.has() && *currency.value == u"KR") {
        const QString krona = kronaOf(lines);
        currency.value = krona;
        currency.sure = !krona.isEmpty();
        if (krona.isEmpty()) {
            currency = {};
            currency.why =
                QCoreApplication::translate("Facts", "The paper does not say of which country its krona is.");
        }
        return;
    }
    if (currency.has())
        decideSign(lines, currency);
}

} // namespace countersign::paper
