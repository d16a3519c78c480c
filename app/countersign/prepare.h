#pragma once
#include "base/config/config.h"

namespace countersign {

/// `config` with what is filled in at the start. From here on no log, note or answer shows one of its secrets.
[[nodiscard]] Config prepared(Config config);

/// Makes the profile's folders, 0700.
[[nodiscard]] Result<void> makeFolders(const Config &config);

} // namespace countersign
