#pragma once
#include "plan/paper/page.h"

#include <QDate>
#include <QList>

#include <optional>

namespace countersign::paper {

/// "by", "bis", "avant le" right before the day that begins at `start`, in a line that speaks of paying, or below one.
[[nodiscard]] bool isUntil(const Page &page, qsizetype line, qsizetype start);

/// A day of such a line that is written without its year: "bis 9.12.", "by 4 December".
struct UntilDay
{
    int month = 0, day = 0;
    qsizetype line = -1;

    /// The first such day that is not before `from`; invalid: there is none.
    [[nodiscard]] QDate from(QDate from) const;
};
/// At most 20.
[[nodiscard]] QList<UntilDay> daysWithoutYear(const Page &page);

} // namespace countersign::paper
