#pragma once
#include "domain/action.h"

namespace countersign {

/// The object of `show --json`.
[[nodiscard]] QJsonObject detailJson(const ActionDetail &detail);
/// The object of `trace --json`.
[[nodiscard]] QJsonObject traceJson(const QList<Event> &events);

} // namespace countersign
