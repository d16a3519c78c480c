#pragma once
#include <QString>

namespace countersign {

/// Why a file or folder of this path would not be what it looks like: control characters, invisible ones (zero width,
/// bidirectional, tags, stray variation selectors), a space at an edge, a dot at the end of a name. A sentence about
/// the first such name; empty when all are good. What scripts need, joiners between letters of Persian or Hindi and
/// between emoji, is fine.
[[nodiscard]] QString wrongWithNames(const QString &path);

/// The name without the characters that cannot be seen.
[[nodiscard]] QString withoutHidden(const QString &name);

} // namespace countersign
