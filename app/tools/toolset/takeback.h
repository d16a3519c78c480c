#pragma once
#include "tools/files/reading.h"
#include "tools/toolset/tool.h"

namespace countersign {

/// The end that all undo tools share which take a piece out of a file: writes the file without the piece (or removes
/// it, when the undone call had created it), keeps the version before in the trash, and removes the folders named in
/// the call.
[[nodiscard]] Result<QJsonObject> takeBack(const Root &root, const Call &call, const VaultPath &path,
    const QByteArray &before, const QByteArray &after, bool removeFile);
/// The shape of what takeBack answers; vault_revert undoes it.
[[nodiscard]] QJsonObject takeBackOutput();

} // namespace countersign
