#pragma once
#include "agent/decided.h"

#include <QJsonArray>

namespace countersign {

/// The object of `show --json`.
[[nodiscard]] QJsonObject detailJson(const ActionDetail &detail);
/// The array of `list --decided --json`.
[[nodiscard]] QJsonArray decidedJson(const QList<Decided> &list, bool paused);
/// The object of `trace --json`.
[[nodiscard]] QJsonObject traceJson(const QList<Event> &events);

} // namespace countersign
