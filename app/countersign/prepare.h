#pragma once
#include "base/config/config.h"

namespace countersign {

/// `config` with what is filled in at the start. From here on no log, note or answer shows one of its secrets.
[[nodiscard]] Config prepared(Config config);

/// A secret that has passed the keyring: no log shows it from here on. What is kept of a sign-in is left out.
void learnSecret(const QString &secret);

/// Makes the profile's folders, 0700.
[[nodiscard]] Result<void> makeFolders(const Config &config);

} // namespace countersign
