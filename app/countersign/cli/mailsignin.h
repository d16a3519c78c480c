#pragma once
#include "base/config/config.h"

namespace countersign {

class MailDoor;

/// Signs an account in with a browser: shows the address, waits for it to come back, and hands over what it brought.
[[nodiscard]] Result<void> signInAtTerminal(MailDoor &door, const Config &config, const MailAccount &account);

} // namespace countersign
