#pragma once
#include <QByteArray>

namespace countersign {

/// True for names that are never taken: dot files, lock files, editors' and browsers' partial files.
[[nodiscard]] bool isIgnoredName(const QByteArray &name);

} // namespace countersign
