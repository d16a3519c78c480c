#pragma once
#include "intake/intakeitem.h"
#include "intake/itemlabel.h"

#include <optional>

namespace countersign {

/// Ids that have a folder in Needs_Action/. Off the main thread, like adoptOrphan().
[[nodiscard]] QStringList claimedIds(const QByteArray &vault);
/// The item in a folder whose action never reached the journal, as its sidecar says, or else as a file; nothing when
/// the folder held none and was removed, or is another instance's, and was not touched.
[[nodiscard]] std::optional<StoredItem> adoptOrphan(
    const QByteArray &vault, const QString &actionId, const Whose &whose = {});
/// Where a rename copies: whether that of `item` may still be under way, since its original stands in the Inbox.
[[nodiscard]] bool isStillMoving(const QByteArray &vault, const StoredItem &item);

} // namespace countersign
