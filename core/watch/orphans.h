#pragma once
#include "base/result.h"
#include "watch/claim.h"

#include <QStringList>

namespace countersign {

/// Ids that have a folder in Needs_Action/. Off the main thread, like all of these.
[[nodiscard]] QStringList claimedIds(const QByteArray &vault);
/// The file in a folder whose action never reached the journal; nothing when the folder held none and was removed.
[[nodiscard]] std::optional<ClaimedFile> adoptOrphan(const QByteArray &vault, const QString &actionId);
/// Puts content into Needs_Action/<new id>/ through a temporary file, synced.
[[nodiscard]] Result<ClaimedFile> storeFile(const QByteArray &vault, const QByteArray &name, const QByteArray &content);
/// Takes a stored file back out, with its folder.
void removeStored(const QByteArray &vault, const ClaimedFile &file);
/// Hex hash of a claimed file that was too big to be hashed in passing; empty when it cannot be read.
[[nodiscard]] QByteArray hashClaimed(const QByteArray &vault, const ClaimedFile &file);

} // namespace countersign
