#pragma once
#include "einvoice/einvoice.h"

namespace countersign {

/// A value of an e-invoice that the page which carries it does not show.
struct PageDifference
{
    QString fact;
    QString value; ///< of the e-invoice
    QString shown; ///< what the page shows in its place, where that is known
};

/// Compares an e-invoice with the page that a person reads. Only a page that shows amounts can be compared as a whole;
/// of another one only what it labels is. `*compared` is false then.
[[nodiscard]] QList<PageDifference> differences(
    const einvoice::EInvoice &invoice, const QString &visible, bool *compared);

} // namespace countersign
