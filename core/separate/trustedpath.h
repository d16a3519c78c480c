#pragma once
#include "base/result.h"

#include <QStringList>

namespace countersign {

/// Follows the symbolic links of an absolute path as far as it exists. Refused when one of them lies in a folder of
/// `writable`: a server may have put it there, to be given another folder than its owner wrote.
[[nodiscard]] Result<QString> trustedPath(const QString &path, const QStringList &writable);

} // namespace countersign
