#pragma once
#include "domain/plan.h"

#include <QString>

namespace countersign {

/// Compares the world with what was approved. Reads files: call it on the thread pool.
/// Empty when everything holds; otherwise one object for each thing that has moved: path, kind, expected, found
/// (SHA-256, "present", "absent", "other": no regular file) and a sentence.
[[nodiscard]] QJsonArray differences(const QString &vaultPath, const QJsonArray &preconditions);

/// Preconditions of `step` that can be judged before anything has run: those on paths that no earlier step touches.
[[nodiscard]] QJsonArray judgeableAtStart(const Plan &plan, qsizetype step);

} // namespace countersign
