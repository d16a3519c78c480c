#pragma once
#include "plan/extract/dates.h"
#include "plan/extract/papersigns.h"
#include "plan/extract/totals.h"

namespace countersign {

/// What is known about an item before its text is read.
struct ExtractHints
{
    QString sender; ///< display name of a mail's sender
    QString owner;  ///< whose desk this is: never the vendor
    QDate received;
};

/// What was found in an item's text. Everything in it is outside text.
struct Extracted
{
    QString language; ///< "de" or "en"
    QString vendor;
    QString number;
    Totals totals;
    QDate date;
    QDate due;
    bool ambiguousDate = false;
    PaperSigns signs; ///< the sums of a credit note are negative
    DayMonthOrder order = DayMonthOrder::DayFirst;
};

/// Reads an item's text in time linear in its length, which textLines() bounds.
[[nodiscard]] Extracted extract(const QStringList &lines, const ExtractHints &hints);

} // namespace countersign
