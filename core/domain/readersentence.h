#pragma once
#include <QString>

namespace countersign {

/// A sentence of the reading child, which speaks English only, in the language of the surface. Its numbers are found
/// again in the translation: "Pages 3–9 were not read…".
[[nodiscard]] QString translatedReaderSentence(const QString &sentence);

} // namespace countersign
