#pragma once
#include "base/result.h"

#include <QString>

namespace countersign {

/// Marks the vault as the one on which this instance works (`.countersign` in it), so that no second profile takes its
/// items and writes its notes: adopted twice, they would be done twice. `instance` is the instance's UUID, `profile`
/// the folder of its data, told to whoever comes second. Invalid, with the way out: an instance in another place works
/// on it, running or not. Io: the vault cannot be written, which its services say as well. Off the main thread.
[[nodiscard]] Result<void> claimVault(const QString &root, const QString &instance, const QString &profile);

} // namespace countersign
