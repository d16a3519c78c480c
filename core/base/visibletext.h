#pragma once
#include <QString>

namespace countersign {

/// Text from outside for a terminal or a log: control characters (C0, C1, ESC), bidirectional controls and zero-width
/// characters become ‹U+XXXX›; line breaks and tabs stay when `keepLines` is set.
[[nodiscard]] QString visibleText(const QString &text, bool keepLines = false);

} // namespace countersign
