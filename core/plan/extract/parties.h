#pragma once
#include <QString>

namespace countersign {

/// A legal form behind a name; "4 KG Zucker" is none.
[[nodiscard]] bool hasLegalForm(const QString &name);
/// The text begins with one.
[[nodiscard]] bool isLegalForm(const QString &text);
/// The name without its legal form: "Nordlicht Werkzeuge GmbH & Co. KG" → "Nordlicht Werkzeuge".
[[nodiscard]] QString withoutLegalForm(const QString &name);

} // namespace countersign
