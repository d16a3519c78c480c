#pragma once
#include <QString>

namespace countersign {

/// Unicode's Default_Ignorable_Code_Point: takes no room and shows nothing by itself (joiners, direction, fillers,
/// selectors, tags). A word goes on across it.
[[nodiscard]] bool isDefaultIgnorable(char32_t c);

/// True when a reader sees nothing of `c`, or a box that tells nothing: default ignorable, control, private, half a
/// character, a blank that is no space. False for spaces, line breaks and tabs, and for U+FE0F, which belongs to many
/// symbols.
[[nodiscard]] bool isInvisible(char32_t c);

/// True for a U+FE0F that stands behind no symbol, where it hides something.
[[nodiscard]] bool isStraySelector(char32_t c, char32_t before);

/// `U+202E`.
[[nodiscard]] QString codeName(char32_t c);
/// Appends ‹U+202E›, which stands for what cannot be seen.
void appendCode(QString &out, char32_t c);

} // namespace countersign
