#pragma once
#include <QString>

namespace countersign {

/// Text from outside for a terminal, a log, a model or a sentence: what is invisible (control characters, bidirectional
/// controls, zero width, private …) becomes ‹U+XXXX›; line breaks and tabs stay when `keepLines` is set.
[[nodiscard]] QString visibleText(const QString &text, bool keepLines = false);

} // namespace countersign
