#pragma once
#include "domain/eventstore.h"

namespace countersign {

/// A JSON object kept under one key of the journal's settings; empty when it was never stored.
[[nodiscard]] QCoro::Task<Result<QJsonObject>> loadJsonSetting(EventStore &journal, QString key);

} // namespace countersign
