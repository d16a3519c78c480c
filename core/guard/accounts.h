#pragma once
#include <QStringList>

namespace countersign {

/// The valid IBANs (ISO 13616: country's length and check digits) in a text, upper case and without spaces, each once.
[[nodiscard]] QStringList ibansIn(const QString &text);

/// As ibansIn writes it.
[[nodiscard]] QString normalisedIban(const QString &iban);

} // namespace countersign
