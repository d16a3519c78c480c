#pragma once
#include "agent/systemstatus.h"
#include "base/config/config.h"

namespace countersign {

/// Every setting with the value that holds in `config`; of a secret only where it is kept.
[[nodiscard]] QList<SettingLine> settingLines(const Config &config);

} // namespace countersign
