#pragma once
#include "einvoice/einvoice.h"
#include "plan/extract/extract.h"
#include "plan/playbook/facts.h"

namespace countersign {

constexpr int kDaysPaidEarly = 3; ///< before it is due

/// What an e-invoice says in its structured part is all that counts, also where it says nothing; but for the day on
/// which it is due, which the page around it may say (`page`: what was read of that).
void addInvoiceFacts(Facts &facts, const einvoice::EInvoice &invoice, const Extracted &page, QDate received);

} // namespace countersign
