#pragma once
#include "tools/files/root.h"

#include <QStringList>

namespace countersign {

/// What a file operation did: enough to take it back.
struct PlacedFile
{
    QString sha256;
    qint64 size = 0;
    QStringList createdFolders; ///< outermost first
};

/// Writes a new file, folders included; Conflict when it exists.
[[nodiscard]] Result<PlacedFile> placeFile(const Root &root, const VaultPath &path, const QByteArray &content);
/// Moves a file; with `expected` only when its SHA-256 is still that. Never replaces anything.
[[nodiscard]] Result<PlacedFile> moveFile(
    const Root &root, const VaultPath &from, const VaultPath &to, const QString &expected);
/// Copies a file; the copy appears complete or not at all.
[[nodiscard]] Result<PlacedFile> copyFile(const Root &root, const VaultPath &from, const VaultPath &to);

} // namespace countersign
