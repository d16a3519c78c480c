#pragma once
#include "plan/extract/dates.h"

namespace countersign {

/// When an item was written and when it must be paid.
struct ItemDates
{
    QDate date; ///< beside a label (Rechnungsdatum, Date …), or alone in the letter's head; null when none was found
    QDate due;  ///< "zahlbar bis …", "due …", or the date plus "net 14 days"; null when none was found
    bool ambiguous = false; ///< one of them could be read with day and month the other way round
};

/// `fallback` is what terms such as "net 14 days" count from when there is no date of its own.
[[nodiscard]] ItemDates findItemDates(const QStringList &lines, DayMonthOrder order, QDate fallback);

} // namespace countersign
