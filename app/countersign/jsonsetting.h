#pragma once
#include "journal/journal.h"

namespace countersign {

/// A JSON object kept under one key of the journal's settings; empty when it was never stored.
[[nodiscard]] QCoro::Task<Result<QJsonObject>> loadJsonSetting(Journal &journal, QString key);

} // namespace countersign
