#pragma once
#include "plan/planner.h"
#include "plan/playbook/item.h"

namespace countersign {

/// Adds `papers`, what a mail brings to be booked: each with the values that a paper has by itself (number, vendor,
/// vendor_short, amount, gross, net, vat, currency, date, day, due, pay_by, to_pay, credit_note, einvoice), `name`,
/// `ext`, and `part` and `page` (where its file lies, and the page beside an XML; missing: only inside the mail).
void addPapers(Item &item, const PlanRequest &request, const OwnerInfo &owner, QDate mailDay);

} // namespace countersign
