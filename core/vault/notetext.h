#pragma once
#include <QString>

namespace countersign {

/// Text from outside with what cannot be seen made visible (control, bidi and zero-width characters), lines kept.
[[nodiscard]] QString madeVisible(const QString &text);
/// Text from outside in a code fence longer than any it contains; each line starts with `prefix` ("> " in a callout).
[[nodiscard]] QString fenced(const QString &text, const QString &prefix = {});
/// Letters, digits and harmless marks of a text on one line, at most 120 characters: cannot be markup, link or tag.
[[nodiscard]] QString headingText(const QString &text);

} // namespace countersign
