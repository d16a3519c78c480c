#pragma once
#include "plan/paper/page.h"
#include "plan/paper/reading.h"

namespace countersign::paper {

/// What a day is to a paper: its own, the one until which to pay, another one.
enum class DayRole { None, Issued, Due, Other };

/// That, and how much speaks for it.
struct Says
{
    DayRole role = DayRole::None;
    int points = 0;
};

/// What the words of a row between two places say of the day behind them: the nearest counts, but a preposition says
/// nothing alone.
[[nodiscard]] Says sayIn(const Row &row, qsizetype from, qsizetype to, Kind kind);

/// The day belongs to a discount: words for it stand before it in the same part of the sentence, or right behind it.
[[nodiscard]] bool isOfDiscount(const Row &row, qsizetype from, const Day &day);

} // namespace countersign::paper
