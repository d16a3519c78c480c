#pragma once
#include <QString>

namespace countersign {

/// Why a file or folder of this name would not be what it looks like: control characters, invisible ones (zero width, bidirectional,
/// tags, stray variation selectors), a space at an edge, a dot at the end. A sentence; empty for a good name. What scripts need,
/// joiners between letters of Persian or Hindi and between emoji, is fine.
[[nodiscard]] QString wrongWithName(const QString &name);

/// The first part of a path with such a fault, and why; empty when every part is fine.
[[nodiscard]] QString wrongWithNames(const QString &path);

/// The name without the characters that cannot be seen.
[[nodiscard]] QString withoutHidden(const QString &name);

} // namespace countersign
