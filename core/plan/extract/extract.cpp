#include "plan/extract/extract.h"

#include "plan/extract/currency.h"
#include "plan/extract/duedate.h"
#include "plan/extract/parties.h"
#include "plan/extract/tasks.h"

#include <cstdlib>
#include <optional>

namespace countersign {

Extracted extract(const QStringList &lines, const ExtractHints &hints)
{
    Extracted out;
    out.language = guessLanguage(lines);
    out.totals = findTotals(lines);
    out.signs = paperSigns(lines);
    if (out.signs.creditNote)
        for (std::optional<Money> *sum : {&out.totals.total, &out.totals.net, &out.totals.vat})
            if (*sum)
                (*sum)->cents = -std::abs((*sum)->cents);
    QString &currency = out.totals.currency;
    if (currency == u"KR")
        currency = kronaOf(lines);
    else if (currency.isEmpty())
        currency = currencyInLabels(lines);
    out.order = guessOrder(lines, out.language, out.totals.currency);
    out.number = findInvoiceNumber(lines);
    out.vendor = findVendor(lines, hints.sender, hints.owner);
    const ItemDates dates = findItemDates(lines, out.order, hints.received);
    out.date = dates.date;
    out.due = dates.due;
    out.ambiguousDate = dates.ambiguous;
    return out;
}

} // namespace countersign
