#pragma once
#include "plan/extract/amounts.h"

#include <QStringList>

#include <optional>

namespace countersign {

/// What an invoice asks for.
struct Totals
{
    std::optional<Money> total; ///< what is to be paid; a labelled sum wins over the largest
    std::optional<Money> vat;
    std::optional<Money> net;
    bool labelled = false; ///< the total stood beside a word such as Gesamtbetrag or Amount due
    QString currency;      ///< of the total, else the one used most
};

/// Reads the sums of an invoice in English or German.
[[nodiscard]] Totals findTotals(const QStringList &lines);

} // namespace countersign
