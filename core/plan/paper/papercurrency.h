#pragma once
#include "plan/paper/money.h"
#include "plan/paper/page.h"
#include "plan/paper/reading.h"

namespace countersign::paper {

/// That of a sum (`sums`, on `line`; empty: it stands beside none), else the one that most amounts of the paper have.
[[nodiscard]] Decided<QString> currencyOf(const QList<Amount> &amounts, const QString &sums, qsizetype line);

/// Where no amount has one: by a label, or the only one that the paper names (sure in a line that speaks of money);
/// then what a sign means that several countries write.
void decideCurrency(const Page &page, const QStringList &lines, Decided<QString> &currency);

} // namespace countersign::paper
