#pragma once
#include <QByteArray>
#include <QStringList>

namespace countersign {

/// Where else the content of `folders` (absolute, resolved) can be seen: a file system that is mounted twice, or a bind
/// mount of a part of it. `mountinfo` is the text of /proc/self/mountinfo. The names need not exist, since a later
/// mount may cover them.
[[nodiscard]] QStringList otherNames(const QByteArray &mountinfo, const QStringList &folders);

} // namespace countersign
