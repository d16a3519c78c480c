#pragma once
#include "base/mailaccount.h"

namespace countersign {

/// Whether what is kept for `kept` (a password, tokens, a client's secret) may be used for `now`: it goes to the same
/// server for the same mailbox, and to the same registration's addresses. Anywhere else its owner has to give it anew.
[[nodiscard]] bool mayUseKept(const MailAccount &kept, const MailAccount &now);

} // namespace countersign
