#pragma once
#include "einvoice/einvoice.h"

namespace countersign::einvoice {

/// An e-invoice laid out as a person reads one: parties, head, lines in columns, sums, payment. In the language of the
/// program; the reader has none but English.
[[nodiscard]] QString invoiceText(const EInvoice &invoice);
/// "Invoice SB-26-0310", "Credit note CN-7".
[[nodiscard]] QString invoiceTitle(const EInvoice &invoice);

/// The e-invoices in what was read of an item: its own, and those of what is attached, three mails deep and five at the
/// most.
[[nodiscard]] QList<EInvoice> invoicesIn(const QJsonObject &content);

} // namespace countersign::einvoice
