#pragma once
#include "plan/paper/page.h"
#include "plan/paper/reading.h"

namespace countersign::paper {

/// What kind of paper it is by its heading: a cell near the top that begins with the word for it. The paper's sums may
/// change it later (what is paid is a receipt, what is negative a credit note).
[[nodiscard]] Kind kindOf(const Page &page);

/// The line that says that the sum is collected by direct debit or charged to a card; -1: none does.
[[nodiscard]] qsizetype lineOfCollecting(const Page &page);
/// The line that says that it has been paid; -1: none does.
[[nodiscard]] qsizetype lineOfPayment(const Page &page);

} // namespace countersign::paper
