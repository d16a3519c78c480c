#pragma once
#include "base/config/config.h"

namespace countersign {

class MailDoor;

/// Signs an account in with a browser: shows the address, waits for it to come back, and hands over what it brought.
/// `stored`: the account as it is; a client's secret that is kept for that one goes nowhere else.
[[nodiscard]] Result<void> signInAtTerminal(
    MailDoor &door, const Config &config, const MailAccount &account, const MailAccount *stored);

} // namespace countersign
