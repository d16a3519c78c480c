#pragma once
#include "base/result.h"
#include "intake/intakeitem.h"

namespace countersign {

/// The original of an item, of whichever instance, as it lies in this vault's Needs_Action/<actionId>: name and bytes.
/// NotFound: it is not there. Full: larger than `most` bytes. Off the main thread.
[[nodiscard]] Result<IntakeItem> readOriginal(const QByteArray &vault, const QString &actionId, qint64 most);

} // namespace countersign
