#pragma once
#include "agent/decided.h"
#include "domain/actionfilter.h"

#include <QJsonArray>

namespace countersign {

/// Which items `list` asks for. Invalid: a `state` that there is not, a `limit` that is no whole number from 1.
[[nodiscard]] Result<ActionFilter> listFilter(const QJsonObject &request);
/// The object of `show --json`.
[[nodiscard]] QJsonObject detailJson(const ActionDetail &detail);
/// The array of `list --decided --json`.
[[nodiscard]] QJsonArray decidedJson(const QList<Decided> &list, bool paused);
/// The object of `trace --json`.
[[nodiscard]] QJsonObject traceJson(const QList<Event> &events);

} // namespace countersign
