#pragma once
#include "einvoice/einvoice.h"

namespace countersign::einvoice {

/// An e-invoice laid out as a person reads one: head, parties, lines, sums, payment. In English, as the reader speaks.
[[nodiscard]] QString invoiceText(const EInvoice &invoice);
/// "Invoice SB-26-0310", "Credit note CN-7".
[[nodiscard]] QString invoiceTitle(const EInvoice &invoice);

} // namespace countersign::einvoice
