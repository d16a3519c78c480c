#pragma once
#include <QString>
#include <QStringList>

namespace countersign {

/// ISO 4217 code (or KR, a krona of a country that is not said) of the sign or code that stands right before `at` (a
/// space between is allowed); empty when none does.
[[nodiscard]] QString currencyBefore(QStringView line, qsizetype at);
/// The same right after `at`.
[[nodiscard]] QString currencyAfter(QStringView line, qsizetype at);
/// Every currency that stands in a line as a word of its own ("EUR", "€", "Summe CHF"), each once.
[[nodiscard]] QStringList currenciesIn(const QString &line);
/// How many characters the currency before `at` takes, spaces included; 0 when there is none.
[[nodiscard]] qsizetype currencyLengthBefore(QStringView line, qsizetype at);

/// The first currency that a label names: "Betrag (EUR)", "all prices in GBP", "Currency: CHF"; empty when none does.
[[nodiscard]] QString currencyInLabels(const QStringList &lines);
/// Which krona "kr" is in this text, by accounts, VAT ids, other codes and legal forms: SEK, NOK or DKK; empty when
/// nothing tells.
[[nodiscard]] QString kronaOf(const QStringList &lines);

} // namespace countersign
