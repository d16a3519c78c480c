#pragma once
#include "plan/extract/dates.h"

namespace countersign {

/// An open task in a note.
struct FoundTask
{
    QString text; ///< one line
    QDate due;    ///< null when the line names none
};

/// Open check boxes (`- [ ] …`) and lines that begin with "todo"; at most `most`. Ticked boxes are left out.
[[nodiscard]] QList<FoundTask> findTasks(const QStringList &lines, DayMonthOrder order, int most = 200);

/// "de" or "en", by the small words of the first lines; "en" when there is nothing to tell.
[[nodiscard]] QString guessLanguage(const QStringList &lines);

} // namespace countersign
