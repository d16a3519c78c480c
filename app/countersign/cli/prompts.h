#pragma once
#include <QString>

namespace countersign {

/// Asks and reads a line, without the blanks around it; empty at the end of the input.
[[nodiscard]] QString askLine(const QString &question);
/// The same for a secret: what is typed at a terminal is not shown.
[[nodiscard]] QString askSecret(const QString &question);
/// The first line of the input, for scripts.
[[nodiscard]] QString readSecretLine();

} // namespace countersign
