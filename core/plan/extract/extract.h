#pragma once
#include "plan/extract/amounts.h"
#include "plan/extract/dates.h"
#include "plan/paper/reading.h"

#include <QStringList>

namespace countersign {

/// What is known about an item before its text is read.
struct ExtractHints
{
    QString sender; ///< display name of a mail's sender
    QString owner;  ///< whose desk this is: never the vendor
    QDate received;
};

/// What a paper is over.
struct Totals
{
    std::optional<Money> total; ///< gross
    std::optional<Money> vat;
    std::optional<Money> net;
    bool labelled = false; ///< the total stood beside a word such as Gesamtbetrag or Amount due
    QString currency;
};

/// What a paper says of itself beside its values.
struct PaperSigns
{
    bool creditNote = false; ///< money comes back
    bool notYet = false;     ///< an offer, an order confirmation, a pro forma invoice …: nothing to book
    bool collected = false;  ///< by direct debit or charged: nobody has to pay it
};

/// What was found in an item's text. Everything in it is outside text.
struct Extracted
{
    QString language; ///< "de" or "en": that an answer would be written in
    QString vendor;
    QString number;
    Totals totals;
    QDate date;
    QDate due;
    bool ambiguousDate = false;
    PaperSigns signs; ///< the sums of a credit note are negative
    DayMonthOrder order = DayMonthOrder::DayFirst;
    paper::Reading reading{}; ///< the same with what is sure, and what speaks for it
};

/// Reads an item's text in time linear in its length, which textLines() bounds.
[[nodiscard]] Extracted extract(const QStringList &lines, const ExtractHints &hints);

} // namespace countersign
