#pragma once
#include "plan/paper/parties.h"
#include "plan/paper/reading.h"

#include <QDate>

namespace countersign::paper {

struct PaperHints
{
    PartyHints parties{};
    QDate received{};
};

/// Reads a paper: what kind it is, its sums, days, number, parties. `lines` are those of textLines(), which bounds
/// them; time grows with their length.
[[nodiscard]] Reading readPaper(const QStringList &lines, const PaperHints &hints);

} // namespace countersign::paper
