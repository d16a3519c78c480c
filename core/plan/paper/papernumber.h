#pragma once
#include "plan/paper/page.h"
#include "plan/paper/reading.h"

namespace countersign::paper {

/// The paper's own number: beside its label, in the next column or below it. Numbers of customers, orders, tax offices
/// and other papers are left aside. A credit note's own before that of its invoice.
[[nodiscard]] Decided<QString> paperNumber(const Page &page, Kind kind);

} // namespace countersign::paper
