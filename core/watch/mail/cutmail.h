#pragma once
#include <QByteArray>

namespace countersign {

/// Whether `mail` is less than its server has said that it is. Some servers guess (`size`, bytes; 0: not said): what
/// ends with its own last boundary is whole, and where there is none it may be an eighth less. Looks at its header and
/// its end.
[[nodiscard]] bool isCut(const QByteArray &mail, quint64 size);

} // namespace countersign
