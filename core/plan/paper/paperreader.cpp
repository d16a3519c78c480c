#include "plan/paper/paperreader.h"

#include "base/literals.h"
#include "plan/booked/reminder.h"
#include "plan/extract/textlines.h"
#include "plan/paper/money.h"
#include "plan/paper/page.h"
#include "plan/paper/papercurrency.h"
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
    Kind heading = kindOf(page);
    const bool mayRemind = heading == Kind::Unknown || heading == Kind::Letter || heading == Kind::Invoice;
    if (mayRemind && isReminder(lines)) // by a subject, which is no heading of a column
        heading = Kind::Reminder;
    const QList<Amount> amounts = amountsOf(page);
    const bool bookable = heading == Kind::Unknown || isBooked(heading);
    const bool credit = heading == Kind::CreditNote || (bookable && goesBack(amounts));
    const qsizetype collecting = lineOfCollecting(page);
    settle(amounts, {credit, heading == Kind::Receipt, paymentNotes(page)}, out);
    out.collected = collecting >= 0 && (!out.payable.has() || *out.payable.value != 0);
    decideCurrency(page, lines, out.currency);
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
