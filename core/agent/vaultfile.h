#pragma once
#include "agent/deskinfo.h"
#include "base/result.h"

namespace countersign {

/// As Desk::fileToSend(): `file` as a file of the folder `vault`. Reads all of it; off the main thread.
[[nodiscard]] Result<VaultFile> vaultFile(const QString &vault, const QString &file);

} // namespace countersign
