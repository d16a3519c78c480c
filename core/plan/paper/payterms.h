#pragma once
#include "plan/paper/page.h"

#include <optional>

namespace countersign::paper {

/// "within 14 days", "30 Tage netto", "à 30 jours", "zahlbar bis Monatsende".
struct PayTerms
{
    int days = 0; ///< 0–365
    qsizetype line = -1;
    bool isToMonthEnd = false; ///< from then to the end of that month: "30 jours fin de mois"
    bool several = false;      ///< another number of days is named as well
};

/// The time that the paper gives for paying the whole sum; what belongs to a discount is left aside.
[[nodiscard]] std::optional<PayTerms> payTerms(const Page &page);

} // namespace countersign::paper
