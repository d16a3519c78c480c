#pragma once
#include <QCoroTask>
#include <QJsonObject>

namespace countersign {

/// SHA-256 (64 hex characters) of the canonical JSON of a piece of work: what its owner gave away, and what a worker
/// says that it has read. Empty: it has none, and cannot travel either. Off the main thread where it is large.
[[nodiscard]] QCoro::Task<QString> workHash(QJsonObject work);

} // namespace countersign
