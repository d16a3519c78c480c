#pragma once
#include "base/result.h"

#include <QJsonObject>

namespace countersign {

/// Asks the running instance; blocks. Unavailable: none is running.
[[nodiscard]] Result<QJsonValue> askInstance(
    const QString &socketPath, const QJsonObject &request, int timeoutMs = 30000);

} // namespace countersign
