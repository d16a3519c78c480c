#include "plan/playbook/einvoicefacts.h"

#include "base/literals.h"
#include "domain/fact.h"
#include "einvoice/checks.h"
#include "einvoice/decimal.h"
#include "plan/extract/parties.h"
#include "plan/paper/invoicefacts.h"
#include "plan/paper/pagefacts.h"

namespace countersign {

namespace {

QString dayText(QDate date)
{
    return date.isValid() ? date.toString(Qt::ISODate) : QString();
}

} // namespace

void addInvoiceFacts(Facts &facts, const einvoice::EInvoice &invoice, const Extracted &page, QDate received)
{
    const FactMap read = invoiceFacts(invoice, {}).facts;
    const auto valueOf = [&read](const char *name) { return read.value(QLatin1StringView(name)).value; };
    for (const char *name :
        {"type_code", "number", "date", "due", "net", "vat", "gross", "prepaid", "amount", "currency"})
        facts.set(QLatin1StringView(name), valueOf(name));
    facts.set(u"einvoice"_s, true);
    const bool notYet = einvoice::isNotYet(invoice);
    facts.set(u"paper_kind"_s, notYet                            ? u"pro_forma"_s
                               : einvoice::isCreditNote(invoice) ? u"credit_note"_s
                                                                 : u"invoice"_s);
    facts.set(u"not_yet"_s, notYet);
    facts.set(u"amount_labelled"_s, facts.has(u"amount"_s));
    facts.set(u"vendor"_s, valueOf("seller"));
    facts.set(u"vendor_short"_s, withoutLegalForm(valueOf("seller")));
    const QDate date = QDate::fromString(valueOf("date"), Qt::ISODate);
    const QDate due = dueOf(invoice, page);
    if (due.isValid())
        facts.set(u"due"_s, dayText(due));
    facts.set(u"pay_by"_s, dayText(due.isValid() ? due.addDays(-kDaysPaidEarly) : QDate()));
    facts.set(u"day"_s, dayText(date.isValid() ? date : received));
    facts.set(u"credit_note"_s, einvoice::isCreditNote(invoice));
    facts.set(u"collected"_s, einvoice::isCollected(invoice));
    const std::optional<einvoice::Decimal> amount = einvoice::Decimal::parse(valueOf("amount"));
    const bool settled = amount && *amount <= einvoice::Decimal(); // of one that cannot be read its owner is asked
    facts.set(
        u"to_pay"_s, !settled && !notYet && !einvoice::isForBooksOnly(invoice) && !einvoice::isCollected(invoice));
    facts.set(u"asked"_s, facts.has(u"to_pay"_s));
    facts.set(u"pay_unsaid"_s, false);
    facts.set(u"undated"_s, facts.has(u"to_pay"_s) && !due.isValid());
    facts.set(u"rest"_s, facts.has(u"to_pay"_s) && facts.has(u"prepaid"_s) ? valueOf("amount") : QString());
}

} // namespace countersign
