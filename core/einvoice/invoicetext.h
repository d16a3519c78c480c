#pragma once
#include "einvoice/einvoice.h"

namespace countersign::einvoice {

/// How the lines of an invoice stand: in columns, or each below the other where there is room for some 40 characters.
enum class InvoiceForm { Columns, Narrow };

/// An e-invoice laid out as a person reads one: parties, head, lines, sums, payment. In the language of the program;
/// the reader has none but English.
[[nodiscard]] QString invoiceText(const EInvoice &invoice, InvoiceForm form = InvoiceForm::Columns);
/// "Invoice SB-26-0310", "Credit note CN-7".
[[nodiscard]] QString invoiceTitle(const EInvoice &invoice);

/// The e-invoices in what was read of an item: its own, and those of what is attached, three mails deep and five at the
/// most.
[[nodiscard]] QList<EInvoice> invoicesIn(const QJsonObject &content);

} // namespace countersign::einvoice
