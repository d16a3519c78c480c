#include "plan/paper/paperreader.h"

#include "base/literals.h"
#include "plan/extract/currency.h"
#include "plan/extract/currencysigns.h"
#include "plan/extract/textlines.h"
#include "plan/paper/money.h"
#include "plan/paper/page.h"
#include "plan/paper/paperdays.h"
#include "plan/paper/papernumber.h"
#include "plan/paper/papertype.h"
#include "plan/paper/settlement.h"

#include <QCoreApplication>

#include <algorithm>

namespace countersign::paper {

namespace {

QString languageOf(const Page &page)
{
    const QList<int> &seen = page.languages();
    const auto most = std::max_element(seen.begin(), seen.end());
    return most == seen.end() || *most < 2 ? QString() : labelLanguages()[most - seen.begin()];
}

/// The sum that the paper is over stands there with a minus.
bool goesBack(const QList<Amount> &amounts)
{
    bool negative = false, positive = false;
    for (const Amount &amount : amounts)
        if (amount.role == Role::Gross || amount.role == Role::GrossWeak || amount.role == Role::Payable) {
            negative = negative || amount.cents < 0;
            positive = positive || amount.cents > 0;
        }
    return negative && !positive;
}

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

/// The only one that the paper names, wherever it does: over a column, or far from its figures.
Decided<QString> onlyCurrency(const QStringList &lines)
{
    Decided<QString> out;
    for (qsizetype line = 0; line < lines.size(); ++line)
        for (const QString &code : currenciesIn(lines[line])) {
            if (out.has() && *out.value != code)
                return {};
            if (!out.has())
                out = {code, true, line};
        }
    return out;
}

void decideCurrency(const QStringList &lines, Reading &out)
{
    Decided<QString> &currency = out.currency;
    for (qsizetype line = 0; line < lines.size() && !currency.has(); ++line)
        if (const QString labelled = currencyInLabels({lines[line]}); !labelled.isEmpty())
            currency = {labelled, true, line};
    if (!currency.has())
        currency = onlyCurrency(lines);
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

/// The kind by the heading, put right by the sums: what is paid is a receipt, what goes back a credit note.
Kind kindBySums(Kind kind, bool credit, const Reading &out)
{
    if (credit)
        return Kind::CreditNote;
    if (kind == Kind::Unknown && out.gross.has() && out.labelled && out.number.has())
        return Kind::Invoice;
    return kind;
}

} // namespace

QString kindName(Kind kind)
{
    static const QStringList names{QString(), u"invoice"_s, u"partial_invoice"_s, u"final_invoice"_s, u"credit_note"_s,
        u"pro_forma"_s, u"offer"_s, u"order_confirmation"_s, u"delivery_note"_s, u"reminder"_s, u"receipt"_s,
        u"statement"_s, u"contract"_s, u"payslip"_s, u"letter"_s};
    return names[int(kind)];
}

bool isBooked(Kind kind)
{
    return kind == Kind::Invoice || kind == Kind::PartialInvoice || kind == Kind::FinalInvoice ||
           kind == Kind::CreditNote || kind == Kind::Receipt;
}

bool isNotYet(Kind kind)
{
    return kind != Kind::Unknown && kind != Kind::Letter && !isBooked(kind);
}

Reading readPaper(const QStringList &lines, const PaperHints &hints)
{
    const Page page(lines);
    Reading out;
    out.language = languageOf(page);
    const Kind heading = kindOf(page);
    const QList<Amount> amounts = amountsOf(page);
    const bool bookable = heading == Kind::Unknown || isBooked(heading);
    const bool credit = heading == Kind::CreditNote || (bookable && goesBack(amounts));
    const qsizetype collecting = lineOfCollecting(page);
    settle(amounts, {credit, heading == Kind::Receipt, paymentNotes(page)}, out);
    out.collected = collecting >= 0 && (!out.payable.has() || *out.payable.value != 0);
    decideCurrency(lines, out);
    out.number = paperNumber(page, credit ? Kind::CreditNote : heading);
    out.kind = kindBySums(heading, credit, out);
    const QString currency = out.currency.value.value_or(QString());
    decideDays(page, {out.language, currency, out.kind, hints.received}, out);
    // A letter that names a number, a sum and until when asks to be paid, whatever it calls itself.
    if (out.kind == Kind::Letter && out.gross.has() && out.labelled && out.number.has() && out.due.has())
        out.kind = Kind::Invoice;
    out.seller = sellerOf(page, hints.parties);
    out.iban = accountOf(page);
    out.asks = out.iban.has() || saysWhenToPay(page);
    return out;
}

} // namespace countersign::paper
