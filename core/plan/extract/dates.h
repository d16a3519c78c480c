#pragma once
#include <QDate>
#include <QList>
#include <QStringList>

namespace countersign {

/// How 11/09/2026 is read: as 11 September or as 9 November.
enum class DayMonthOrder { DayFirst, MonthFirst };

/// A date in a line, with its place.
struct FoundDate
{
    QDate date;
    qsizetype start = 0;
    qsizetype end = 0;
    bool ambiguous = false; ///< day and month could be the other way round
};

/// 2026-11-09, 09.11.2026, 9. November 2026, November 9, 2026, 11/09/2026, 03-Nov-26, 1er décembre 2026, 3 de mayo de
/// 2026 …: names of months in the languages of Europe.
/// Years 1990–2099; what is no real day is left out. At most 20.
[[nodiscard]] QList<FoundDate> findDates(const QString &line, DayMonthOrder order);

/// The order that this text uses in dates with slashes: told by a date that can be read one way only, then by the
/// currency, then by the language.
[[nodiscard]] DayMonthOrder guessOrder(const QStringList &lines, const QString &language, const QString &currency);

/// "9 November 2026", always in English: part of a plan's own sentences.
[[nodiscard]] QString longDate(QDate date);
/// "20 November".
[[nodiscard]] QString dayMonth(QDate date);

} // namespace countersign
