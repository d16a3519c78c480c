#pragma once
#include <QString>

namespace countersign::paper {

/// "Hi Ina,", "Thank you for your purchase!", "Merci d'avoir voyagé": words to the reader, and nobody's name.
[[nodiscard]] bool isGreeting(const QString &line);

} // namespace countersign::paper
