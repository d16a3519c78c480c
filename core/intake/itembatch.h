#pragma once
#include "base/result.h"
#include "intake/intakeitem.h"

#include <vector>

namespace countersign {

/// As storeItem() for each of `items`, under the ids at the same places; many of them are made safe by two syncs of the
/// file system, however many there are, and few by two rounds of syncs of their own. An item that cannot be stored
/// leaves nothing and holds up no other.
[[nodiscard]] std::vector<Result<StoredItem>> storeItems(
    const QByteArray &vault, const std::vector<IntakeItem> &items, const QStringList &ids, const QString &by = {});

} // namespace countersign
