#pragma once
#include "base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

namespace countersign {

/// A file inside a mail or an archive that is work of its own, as it is kept beside it:
/// Needs_Action/<id>/parts/<number>.<ext>, never under a name of its sender's.
struct ItemPart
{
    QString number; ///< "2", "2.1": the first file in the second attachment
    QString leaf;   ///< its name in parts/
    QString sha256; ///< lower-case hex, as the reader has it
    qint64 size = 0;

    /// {number, file, sha256, size}; file is relative to the item's folder.
    [[nodiscard]] QJsonObject toJson() const;
};

/// The papers in one that can be filed each for itself (ten at most); `content` is what the reader gave.
[[nodiscard]] QList<ItemPart> partsOf(const QJsonObject &content);

/// Puts one there, whole and synced or not at all; what lay there before is replaced. Invalid: the bytes are others
/// than the reader has hashed. Off the main thread.
[[nodiscard]] Result<void> storePart(
    const QString &vault, const QString &actionId, const ItemPart &part, const QByteArray &bytes);

} // namespace countersign
