#pragma once
#include "base/result.h"

namespace countersign {

/// Makes the folder of the local socket, or accepts it as it is: a folder, no link, ours, and closed to everybody else
/// (one of ours that is open is closed). Refused: somebody else's hands are in it, so that what listens there may not
/// be us.
[[nodiscard]] Result<void> makeSocketFolder(const QString &socketPath);
/// The same for who only connects: nothing is made or changed; NotFound when there is none.
[[nodiscard]] Result<void> checkSocketFolder(const QString &socketPath);

} // namespace countersign
