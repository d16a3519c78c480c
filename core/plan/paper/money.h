#pragma once
#include "plan/paper/page.h"

namespace countersign::paper {

/// What an amount is by the words beside it.
enum class Role { None, Payable, Gross, GrossWeak, Net, Vat, Paid, Discount, Other, Item };

struct Amount
{
    qint64 cents = 0;
    QString currency{};
    Role role = Role::None;
    QString tax{}; ///< for VAT: the words and the rate, to tell halves of a tax from a repeated line
    qsizetype line = 0;
    qsizetype start = 0;
    bool repeated = false; ///< stands in a row with a later amount: a unit price, or the base of a tax
};

/// The amounts of a page with their roles: by the words to the left in the same row, else by the head of the column,
/// else by the words behind. At most 2,000.
[[nodiscard]] QList<Amount> amountsOf(const Page &page);

} // namespace countersign::paper
