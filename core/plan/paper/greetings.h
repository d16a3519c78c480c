#pragma once
#include <QString>

namespace countersign::paper {

/// "Hi Ina,", "Thank you for your purchase!", "Order summary": words to the reader, and nobody's name.
[[nodiscard]] bool isGreeting(const QString &line);

} // namespace countersign::paper
