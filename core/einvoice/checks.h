#pragma once
#include "einvoice/einvoice.h"

namespace countersign::einvoice {

/// What of EN 16931's rules, and of check digits, does not hold. A subset, listed in ARCHITECTURE.md (E-invoices): no
/// finding does not mean that an invoice is valid, and nothing here says so.
[[nodiscard]] QList<Finding> check(const EInvoice &invoice);

/// UNTDID 1001: a document that gives money back (381 and the like); its amounts are positive where it does.
[[nodiscard]] bool isCreditNote(const EInvoice &invoice);
/// UNTDID 1001: a document that asks for nothing yet (325, pro forma, offers and orders): neither booked nor paid.
[[nodiscard]] bool isNotYet(const EInvoice &invoice);
/// UNTDID 1001: 751 is for the books, and what it is about is paid in another way.
[[nodiscard]] bool isForBooksOnly(const EInvoice &invoice);
/// UNTDID 4461: 49 and 59 collect by direct debit, 48, 54 and 55 were charged to a card: nobody has to pay.
[[nodiscard]] bool isCollected(const EInvoice &invoice);

} // namespace countersign::einvoice
