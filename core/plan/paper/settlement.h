#pragma once
#include "plan/paper/money.h"
#include "plan/paper/papertype.h"
#include "plan/paper/reading.h"

namespace countersign::paper {

/// What is known of a paper before its sums are decided on.
struct MoneyContext
{
    bool credit = false;    ///< money comes back
    bool isReceipt = false; ///< by its heading
    QList<PaymentNote> payments{};
};

/// Decides on gross, net, VAT, what was paid and what is left: of all labelled sums the one that the paper's own
/// figures confirm (net and VAT, lines, deposit and remainder). Sure only when nothing contradicts it.
void settle(const QList<Amount> &amounts, const MoneyContext &context, Reading &out);

} // namespace countersign::paper
