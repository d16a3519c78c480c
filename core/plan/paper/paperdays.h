#pragma once
#include "plan/paper/page.h"
#include "plan/paper/reading.h"

namespace countersign::paper {

/// What tells how 05/11/2026 is meant, beside the dates themselves.
struct DayContext
{
    QString language{}; ///< of the paper's labels
    QString currency{};
    Kind kind = Kind::Unknown;
    QDate received{}; ///< terms such as "net 14 days" count from it when the paper has no date
};

/// Which order the paper writes days and months in, and whether something proves it: another date that can be read one
/// way only, the language, or what belongs to a country (a currency, a form of addresses, a tax).
struct DayOrder
{
    bool monthFirst = false;
    bool proven = false;
};
[[nodiscard]] DayOrder dayOrder(const Page &page, const DayContext &context);

/// The day that the paper was written and the day that it has to be paid by, each by the words beside or above it.
void decideDays(const Page &page, const DayContext &context, Reading &out);

} // namespace countersign::paper
