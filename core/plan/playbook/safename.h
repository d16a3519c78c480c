#pragma once
#include <QString>

namespace countersign {

constexpr qsizetype kMaxNameBytes = 120;

/// A file or folder name made from outside text: one component without slashes, characters that are forbidden
/// anywhere, control, bidi and zero-width characters, leading or trailing dots; at most `maxBytes` UTF-8 bytes, cut
/// between characters and before the extension. "unnamed" when nothing is left.
[[nodiscard]] QString safeName(const QString &text, qsizetype maxBytes = kMaxNameBytes);

/// The same for each part of a path; empty parts become "unnamed". Never absolute, never "..".
[[nodiscard]] QString safePath(const QString &path);

} // namespace countersign
