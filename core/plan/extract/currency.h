#pragma once
#include <QString>

namespace countersign {

/// ISO 4217 code of the sign or code that stands right before `at` (a space between is allowed); empty when none does.
[[nodiscard]] QString currencyBefore(QStringView line, qsizetype at);
/// The same right after `at`.
[[nodiscard]] QString currencyAfter(QStringView line, qsizetype at);
/// How many characters the currency before `at` takes, spaces included; 0 when there is none.
[[nodiscard]] qsizetype currencyLengthBefore(QStringView line, qsizetype at);

} // namespace countersign
